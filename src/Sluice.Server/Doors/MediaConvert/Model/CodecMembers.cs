using System.Collections.Frozen;

namespace Sluice.Server.Doors.MediaConvert.Model;

/// <summary>Which member of <c>VideoCodecSettings</c> and <c>AudioCodecSettings</c> belongs to which codec.</summary>
internal static class CodecMembers
{
    public static FrozenDictionary<string, string> Video { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["AV1"] = "av1Settings",
            ["AVC_INTRA"] = "avcIntraSettings",
            ["FRAME_CAPTURE"] = "frameCaptureSettings",
            ["GIF"] = "gifSettings",
            ["H_264"] = "h264Settings",
            ["H_265"] = "h265Settings",
            ["MPEG2"] = "mpeg2Settings",
            ["PASSTHROUGH"] = "passthroughSettings",
            ["PRORES"] = "proresSettings",
            ["UNCOMPRESSED"] = "uncompressedSettings",
            ["VC3"] = "vc3Settings",
            ["VP8"] = "vp8Settings",
            ["VP9"] = "vp9Settings",
            ["XAVC"] = "xavcSettings",
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Those of <see cref="Video"/> that are made, and of which something can be asked.</summary>
    public static FrozenDictionary<string, string> MadeVideo { get; } =
        Video
            .Where(codec => codec.Key is not ("AVC_INTRA" or "XAVC" or "PASSTHROUGH"))
            .ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>PASSTHROUGH has none.</summary>
    public static FrozenDictionary<string, string> Audio { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["AAC"] = "aacSettings",
            ["MP2"] = "mp2Settings",
            ["MP3"] = "mp3Settings",
            ["WAV"] = "wavSettings",
            ["AIFF"] = "aiffSettings",
            ["AC3"] = "ac3Settings",
            ["AC4"] = "ac4Settings",
            ["EAC3"] = "eac3Settings",
            ["EAC3_ATMOS"] = "eac3AtmosSettings",
            ["VORBIS"] = "vorbisSettings",
            ["OPUS"] = "opusSettings",
            ["FLAC"] = "flacSettings",
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The settings of the codec that is chosen; a structure that does not exist where none is.</summary>
    public static SettingsNode Chosen(
        SettingsNode codecSettings,
        FrozenDictionary<string, string> members,
        string other
    ) => codecSettings[members.GetValueOrDefault(codecSettings.Text("codec") ?? "", other)];
}
