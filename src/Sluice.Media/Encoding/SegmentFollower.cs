using Sluice.Media.Packaging;
using Sluice.Media.Planning;

namespace Sluice.Media.Encode;

/// <summary>Follows one segmented rendition while ffmpeg writes it: each look takes over, measures and hands on what was finished since the last.</summary>
internal sealed class SegmentFollower(PlannedRendition planned, ScratchIntake scratch)
{
    private readonly SegmentIntake intake = new(planned, scratch);
    private readonly List<SegmentReading> readings = [];
    private TrackDescription? track;

    /// <summary>What has been finished since the last look, in order.</summary>
    /// <exception cref="MediaException">A segment cannot be read back.</exception>
    public IEnumerable<PendingPut> Look()
    {
        foreach (var part in intake.Look())
        {
            var bytes = File.ReadAllBytes(part.LocalFile);
            track ??= SegmentMeasurer.Describe(planned, bytes);
            if (!part.IsInit)
            {
                readings.Add(SegmentMeasurer.Read(planned, track, part.Name, bytes));
            }

            yield return new PendingPut(part.Path, part.LocalFile, planned.ContentType);
        }
    }

    /// <summary>The whole rendition, once ffmpeg has ended and the last look was taken.</summary>
    /// <exception cref="MediaException">It was never begun.</exception>
    public MeasuredRendition Measure() =>
        track is null
            ? throw intake.Misbehaved("was not written")
            : RenditionMeasurement.Of(planned, track, [.. readings]);
}
