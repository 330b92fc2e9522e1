using Sluice.Media.Packaging.Mp4;
using Sluice.Media.Packaging.Ts;
using Sluice.Media.Planning;

namespace Sluice.Media.Packaging;

/// <summary>Measures what the encoder wrote, segment by segment. Bytes that are not what the plan says are the encoder's fault: they end in a <see cref="MediaException"/> with class Internal.</summary>
public static class SegmentMeasurer
{
    /// <summary>Reads what describes a rendition.</summary>
    /// <param name="head">The initialization segment of CMAF; the first segment of MPEG-TS.</param>
    public static TrackDescription Describe(PlannedRendition planned, ReadOnlySpan<byte> head) =>
        planned.Packaging switch
        {
            RenditionPackaging.Cmaf => InitSegmentReader.Read(head),
            RenditionPackaging.MpegTs => TsReader.Read(head).Describe(),
            _ => throw Malformed("a single file has no segments"),
        };

    /// <summary>Reads one finished segment.</summary>
    /// <param name="fileName">Without its folder.</param>
    public static SegmentReading Read(
        PlannedRendition planned,
        TrackDescription track,
        string fileName,
        ReadOnlySpan<byte> segment
    ) =>
        planned.Packaging switch
        {
            RenditionPackaging.Cmaf => FragmentReader.Read(track, fileName, segment),
            RenditionPackaging.MpegTs => TsReader.Read(segment).Measure(fileName),
            _ => throw Malformed("a single file has no segments"),
        };

    internal static MediaException Malformed(string what) =>
        new(
            new MediaFailure(
                MediaFailureClass.Internal,
                "internal.segment_malformed",
                $"The encoder wrote a segment that cannot be read back: {what}.",
                "Try again; if it stays, try another version of ffmpeg."
            )
        );
}
