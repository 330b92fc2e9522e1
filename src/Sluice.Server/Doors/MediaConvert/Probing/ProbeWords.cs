using System.Collections.Immutable;
using Sluice.Media.Probe;

namespace Sluice.Server.Doors.MediaConvert.Probing;

/// <summary>ffmpeg's names in the words of the service. Pure.</summary>
internal static class ProbeWords
{
    private const string Unspecified = "UNSPECIFIED";

    /// <summary>Null for containers that the service has no word for.</summary>
    /// <param name="container">ffmpeg's format name, which stands for a family.</param>
    public static string? Format(string container, ImmutableArray<SourceStream> streams) =>
        container switch
        {
            _ when container.StartsWith("mov", StringComparison.Ordinal) => streams.Any(stream =>
                stream.Codec == "prores"
            )
                ? "quicktime"
                : "mp4",
            _ when container.StartsWith("matroska", StringComparison.Ordinal) => IsWebm(streams) ? "webm" : "matroska",
            "mxf" => "mxf",
            "wav" => "wave",
            "avi" => "avi",
            "mpegts" => "mpegts",
            _ => null,
        };

    public static string Codec(string? codec) =>
        codec switch
        {
            "h264" => "AVC",
            "hevc" => "HEVC",
            "aac" => "AAC",
            "ac3" => "AC3",
            "eac3" => "EAC3",
            "flac" => "FLAC",
            "mp3" => "MP3",
            "opus" => "OPUS",
            "vorbis" => "VORBIS",
            "av1" => "AV1",
            "jpeg2000" => "JPEG2000",
            "mjpeg" => "MJPEG",
            "mpeg1video" => "MPEG1",
            "mpeg2video" => "MPEG2",
            "mpeg4" => "MP4V",
            "prores" => "PRORES",
            "qtrle" => "QTRLE",
            "theora" => "THEORA",
            "rawvideo" => "UNCOMPRESSED",
            "vp8" => "VP8",
            "vp9" => "VP9",
            "eia_608" => "C608",
            "webvtt" => "WEBVTT",
            not null when codec.StartsWith("pcm_", StringComparison.Ordinal) => "PCM",
            _ => "UNKNOWN",
        };

    public static string Primaries(string? primaries) =>
        primaries switch
        {
            "bt709" => "ITU_709",
            "bt470m" => "ITU_470M",
            "bt470bg" => "ITU_470BG",
            "smpte170m" => "SMPTE_170M",
            "smpte240m" => "SMPTE_240M",
            "film" => "GENERIC_FILM",
            "bt2020" => "ITU_2020",
            "smpte428" => "SMPTE_428_1",
            "smpte431" => "SMPTE_431_2",
            "smpte432" => "SMPTE_EG_432_1",
            "ebu3213" => "EBU_3213_E",
            _ => Unspecified,
        };

    public static string Matrix(string? space) =>
        space switch
        {
            "gbr" => "RGB",
            "bt709" => "ITU_709",
            "fcc" => "FCC",
            "bt470bg" => "ITU_470BG",
            "smpte170m" => "SMPTE_170M",
            "smpte240m" => "SMPTE_240M",
            "ycgco" => "YCgCo",
            "bt2020nc" => "ITU_2020_NCL",
            "bt2020c" => "ITU_2020_CL",
            "smpte2085" => "SMPTE_2085",
            "ictcp" => "ITU_2100ICtCp",
            _ => Unspecified,
        };

    public static string Transfer(string? transfer) =>
        transfer switch
        {
            "bt709" => "ITU_709",
            "gamma22" or "bt470m" => "ITU_470M",
            "gamma28" or "bt470bg" => "ITU_470BG",
            "smpte170m" => "SMPTE_170M",
            "smpte240m" => "SMPTE_240M",
            "linear" => "LINEAR",
            "log100" or "log" => "LOG10_2",
            "iec61966-2-4" => "IEC_61966_2_4",
            "iec61966-2-1" => "IEC_61966_2_1",
            "bt1361e" => "ITU_1361",
            "bt2020-10" => "ITU_2020_10bit",
            "bt2020-12" => "ITU_2020_12bit",
            "smpte2084" => "SMPTE_2084",
            "smpte428" => "SMPTE_428_1",
            "arib-std-b67" => "ARIB_B67",
            _ => Unspecified,
        };

    private static bool IsWebm(ImmutableArray<SourceStream> streams) =>
        streams.All(stream => stream.Codec is "vp8" or "vp9" or "av1" or "opus" or "vorbis" or "webvtt");
}
