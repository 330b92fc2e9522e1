using Sluice.Media.Compositions.Packages.Finishing;
using Sluice.Media.Compositions.Packages.Layout;
using Sluice.Media.Encode;

namespace Sluice.Media.Compositions.Running;

/// <summary>Follows one segmented track while ffmpeg writes it: what is finished is measured and leaves under its published name, or is kept for the one file of the track.</summary>
/// <param name="destination">Index among the sinks.</param>
internal sealed class TrackFollower(
    TrackLayout layout,
    int destination,
    ScratchIntake scratch,
    EncodeSurroundings surroundings
)
{
    private readonly SegmentIntake intake = new(layout.Planned, scratch);
    private readonly TrackSegments segments = new(layout);
    private int rewritten;

    public TrackLayout Layout => layout;

    /// <summary>What has been finished since the last look and may leave.</summary>
    /// <exception cref="MediaException">A segment cannot be read back.</exception>
    public IEnumerable<PendingPut> Look()
    {
        foreach (var part in intake.Look())
        {
            var bytes = File.ReadAllBytes(part.LocalFile);
            var ready = part.IsInit
                ? segments.TakeInit(part.LocalFile, bytes)
                : segments.Take(part.LocalFile, bytes, surroundings.Time.GetUtcNow());
            foreach (var put in ready.Select(HandOn).OfType<PendingPut>())
            {
                yield return put;
            }
        }
    }

    /// <summary>The rest, once ffmpeg has ended and the last look was taken.</summary>
    public IEnumerable<PendingPut> End() => [.. segments.End().Select(HandOn).OfType<PendingPut>()];

    /// <exception cref="MediaException">It was never begun.</exception>
    public MeasuredTrack Measure() => segments.Measure();

    /// <summary>All that was kept of the track, one piece after the other; not there where nothing was kept.</summary>
    public string KeptFile { get; } = Path.Combine(surroundings.OwnFolder, $"{layout.LocalFolder}.kept");

    private PendingPut? HandOn(FinishedFile file)
    {
        if (file.Path is null)
        {
            Keep(file);
            return null;
        }

        if (file.LocalName is { } local)
        {
            return Put(file.Path, local);
        }

        var changed = Path.Combine(surroundings.OwnFolder, $"{layout.LocalFolder}.{rewritten++}");
        File.WriteAllBytes(changed, file.Bytes.Span);
        return Put(file.Path, changed);
    }

    private void Keep(FinishedFile file)
    {
        using var all = new FileStream(KeptFile, FileMode.Append, FileAccess.Write, FileShare.None);
        all.Write(file.Bytes.Span);
        if (file.LocalName is { } local)
        {
            File.Delete(local);
        }
    }

    private PendingPut Put(string path, string localFile) =>
        new(path, localFile, layout.Planned.ContentType) { Destination = destination };
}
