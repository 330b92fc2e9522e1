using System.Text.RegularExpressions;
using Sluice.Media.Packaging;
using Sluice.Media.Packaging.Hls;
using Sluice.Media.Planning;

namespace Sluice.Media.Encode;

/// <summary>Follows one segmented rendition while ffmpeg writes it: each look takes over, measures and hands on what was finished since the last.</summary>
internal sealed partial class SegmentFollower(PlannedRendition planned, ScratchIntake intake)
{
    private const int MaxSegmentBytes = 1 << 30;
    public PlannedRendition Planned { get; } = planned;

    private readonly SegmentLayout layout =
        planned.Segments ?? throw new ArgumentException("Only segmented renditions can be followed.", nameof(planned));
    private readonly List<SegmentReading> readings = [];
    private TrackDescription? track;
    private int taken;

    /// <summary>What has been finished since the last look, in order.</summary>
    /// <exception cref="MediaException">A segment cannot be read back.</exception>
    public IEnumerable<FinishedPart> Look()
    {
        if (intake.ReadPlaylist(layout.SignalPlaylist) is not { } text)
        {
            yield break;
        }

        var signal = SignalPlaylist.Read(text);
        if (track is null && layout.InitPath is { } init)
        {
            if (signal.InitFile is null || signal.Segments.IsEmpty || intake.Take(init) is not { } local)
            {
                yield break;
            }

            track = SegmentMeasurer.Describe(Planned, File.ReadAllBytes(local));
            yield return new FinishedPart(init, local);
        }

        while (taken < signal.Segments.Length)
        {
            yield return Take(signal.Segments[taken]);
            taken++;
        }
    }

    /// <summary>The whole rendition, once ffmpeg has ended and the last look was taken.</summary>
    /// <exception cref="MediaException">It was never begun.</exception>
    public MeasuredRendition Measure() =>
        track is null
            ? throw Misbehaved($"{Planned.Name} was not written")
            : RenditionMeasurement.Of(Planned, track, [.. readings]);

    private FinishedPart Take(string name)
    {
        if (!SegmentName().IsMatch(name) || intake.Take(layout.SegmentPath(name)) is not { } local)
        {
            throw Misbehaved($"{Planned.Name} lists a segment that is not there");
        }

        if (new FileInfo(local).Length > MaxSegmentBytes)
        {
            throw Misbehaved($"{Planned.Name} has a segment of more than a gigabyte");
        }

        var bytes = File.ReadAllBytes(local);
        track ??= SegmentMeasurer.Describe(Planned, bytes);
        var reading = SegmentMeasurer.Read(Planned, track, name, bytes);
        readings.Add(reading);
        return new FinishedPart(layout.SegmentPath(name), local) { Segment = reading };
    }

    private static MediaException Misbehaved(string what) =>
        new(
            new MediaFailure(
                MediaFailureClass.Internal,
                "internal.encoder_failed",
                $"The encoder did not do what was planned: {what}.",
                "Try again; if it stays, try another version of ffmpeg."
            )
        );

    [GeneratedRegex(@"^seg_[0-9]{5,9}\.(?:m4s|ts)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SegmentName();
}
