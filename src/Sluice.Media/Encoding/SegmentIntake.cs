using System.Text.RegularExpressions;
using Sluice.Media.Packaging.Hls;
using Sluice.Media.Planning;

namespace Sluice.Media.Encode;

/// <summary>Takes over what ffmpeg finishes of one segmented rendition, as its signal playlist tells.</summary>
internal sealed partial class SegmentIntake(PlannedRendition planned, ScratchIntake intake)
{
    private const int MaxSegmentBytes = 1 << 30;
    private readonly SegmentLayout layout =
        planned.Segments ?? throw new ArgumentException("Only segmented renditions can be followed.", nameof(planned));
    private bool hasInit;
    private int taken;

    public PlannedRendition Planned { get; } = planned;

    /// <summary>What has been finished since the last look, in order.</summary>
    /// <exception cref="MediaException">A segment is not what it should be.</exception>
    public IEnumerable<FinishedPart> Look()
    {
        if (intake.ReadPlaylist(layout.SignalPlaylist) is not { } text)
        {
            yield break;
        }

        var signal = SignalPlaylist.Read(text);
        if (!hasInit && layout.InitPath is { } init)
        {
            if (signal.InitFile is null || signal.Segments.IsEmpty || intake.Take(init) is not { } local)
            {
                yield break;
            }

            hasInit = true;
            yield return new FinishedPart(init, local, IsInit: true);
        }

        while (taken < signal.Segments.Length)
        {
            yield return Take(signal.Segments[taken]);
            taken++;
        }
    }

    public MediaException Misbehaved(string what) =>
        new(
            new MediaFailure(
                MediaFailureClass.Internal,
                "internal.encoder_failed",
                $"The encoder did not do what was planned: {Planned.Name} {what}.",
                "Try again; if it stays, try another version of ffmpeg."
            )
        );

    private FinishedPart Take(string name)
    {
        if (!SegmentName().IsMatch(name) || intake.Take(layout.SegmentPath(name)) is not { } local)
        {
            throw Misbehaved("lists a segment that is not there");
        }

        return new FileInfo(local).Length > MaxSegmentBytes
            ? throw Misbehaved("has a segment of more than a gigabyte")
            : new FinishedPart(layout.SegmentPath(name), local, IsInit: false);
    }

    [GeneratedRegex(@"^seg_[0-9]{5,9}\.(?:m4s|ts)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SegmentName();
}
