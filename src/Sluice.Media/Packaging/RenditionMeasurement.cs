using System.Collections.Immutable;
using Sluice.Media.Planning;

namespace Sluice.Media.Packaging;

/// <summary>Joins the readings of a rendition's segments to one measurement.</summary>
public static class RenditionMeasurement
{
    /// <summary>Segments last until the next one begins, so that the sum of all durations is exact; the last lasts until its last sample ends.</summary>
    /// <param name="readings">In order.</param>
    public static MeasuredRendition Of(
        PlannedRendition planned,
        TrackDescription track,
        ImmutableArray<SegmentReading> readings
    )
    {
        // A transport stream begins at some time stamp of its own, CMAF where its edit list says.
        var zero =
            planned.Packaging == RenditionPackaging.Cmaf ? track.EditStart
            : readings.IsEmpty ? 0
            : readings[0].Earliest;
        var starts = readings.Select(reading => Math.Max(0, reading.Earliest - zero)).ToList();
        var segments = readings.Select(
            (reading, index) =>
                new MeasuredSegment(
                    reading.FileName,
                    reading.Bytes,
                    starts[index],
                    (index + 1 < starts.Count ? starts[index + 1] : reading.End - zero) - starts[index]
                )
                {
                    Samples = reading.Samples,
                    StartsWithKeyFrame = reading.StartsWithKeyFrame,
                    KeyFrames =
                    [
                        .. reading.KeyFrames.Select(frame => frame with { Time = Math.Max(0, frame.Time - zero) }),
                    ],
                    PictureBytes = reading.PictureBytes,
                }
        );
        return new MeasuredRendition(planned, track.Codecs, track.Timescale, [.. segments])
        {
            Width = track.Width,
            Height = track.Height,
            Origin = zero,
            InitBytes = track.InitBytes,
        };
    }
}
