using System.Collections.Immutable;
using Sluice.Media.Planning;

namespace Sluice.Media.Packaging;

/// <summary>Joins the readings of a rendition's segments to one measurement.</summary>
public static class RenditionMeasurement
{
    /// <summary>Samples in a frame of AAC (ISO/IEC 14496-3); those of other codecs are about as long.</summary>
    const int AudioFrame = 1024;

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
        var end = readings.IsEmpty ? 0 : EndOf(planned, track, readings) - zero;
        var segments = readings.Select(
            (reading, index) =>
                new MeasuredSegment(
                    reading.FileName,
                    reading.Bytes,
                    starts[index],
                    (index + 1 < starts.Count ? starts[index + 1] : end) - starts[index]
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

    /// <summary>Transport streams do not say how long a sample lasts: one alone in the last segment lasts as long as those before it, or as planned.</summary>
    static long EndOf(PlannedRendition planned, TrackDescription track, ImmutableArray<SegmentReading> readings)
    {
        var last = readings[^1];
        if (last.End > last.Earliest)
            return last.End;
        var before = readings[..^1].Sum(reading => reading.Samples);
        var sample =
            before > 0 ? (double)(last.Earliest - readings[0].Earliest) / before
            : planned.Video is { FrameRate: { IsKnown: true } rate } ? track.Timescale / rate.Value
            : planned.Audio is { SampleRate: > 0 } sound ? (double)track.Timescale * AudioFrame / sound.SampleRate
            : 0;
        return last.Earliest + (long)Math.Round(sample);
    }
}
