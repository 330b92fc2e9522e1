using System.Collections.Immutable;
using System.Globalization;

namespace Sluice.Media.Planning.Commands;

/// <summary>Muxer options and the path of one output.</summary>
static class OutputArguments
{
    public static ImmutableArray<string> Of(PlannedRendition rendition, double segmentSeconds) =>
        rendition.Packaging switch
        {
            RenditionPackaging.Cmaf => Cmaf(rendition.Segments!, segmentSeconds),
            RenditionPackaging.MpegTs => Ts(rendition.Segments!, segmentSeconds),
            _ => Single(rendition),
        };

    /// <summary>Time stamps keep their encoder delay, which the fragment muxer turns into an edit list: presentation begins at 0 in every rendition.</summary>
    static ImmutableArray<string> Cmaf(SegmentLayout layout, double seconds) =>
        [
            "-avoid_negative_ts",
            "disabled",
            .. Segmenting(seconds),
            "-hls_segment_type",
            "fmp4",
            "-hls_fmp4_init_filename",
            layout.InitFile!,
            "-hls_segment_filename",
            layout.SegmentPattern,
            layout.SignalPlaylist,
        ];

    static ImmutableArray<string> Ts(SegmentLayout layout, double seconds) =>
        [
            .. Segmenting(seconds),
            "-hls_segment_type",
            "mpegts",
            "-hls_segment_filename",
            layout.SegmentPattern,
            layout.SignalPlaylist,
        ];

    /// <summary>temp_file renames what is finished into place: a name that can be seen is whole.</summary>
    static ImmutableArray<string> Segmenting(double seconds) =>
        [
            "-f",
            "hls",
            "-hls_time",
            seconds.ToString("0.######", CultureInfo.InvariantCulture),
            "-hls_playlist_type",
            "event",
            "-hls_list_size",
            "0",
            "-start_number",
            "1",
            "-hls_flags",
            "independent_segments+temp_file",
        ];

    /// <summary>The name comes from a request, so <c>file:</c> keeps it from being read as an option or a protocol.</summary>
    static ImmutableArray<string> Single(PlannedRendition rendition) =>
        rendition.ContentType.EndsWith("webm", StringComparison.Ordinal)
            ? ["-f", "webm", "-cues_to_front", "1", $"file:{rendition.File}"]
            : ["-f", "mp4", "-movflags", "+faststart", $"file:{rendition.File}"];
}
