namespace Sluice.Media.Compositions.Encodes.Containers;

/// <summary>Short names of codecs, for tables; and those that people read, for messages.</summary>
static class CodecName
{
    public static string Of(VideoCodecSettings codec) =>
        codec switch
        {
            VideoCodecSettings.H264 => "h264",
            VideoCodecSettings.H265 => "h265",
            VideoCodecSettings.Vp8 => "vp8",
            VideoCodecSettings.Vp9 => "vp9",
            VideoCodecSettings.Av1 => "av1",
            VideoCodecSettings.Mpeg2 => "mpeg2",
            VideoCodecSettings.ProRes => "prores",
            VideoCodecSettings.Dnxhd => "dnxhd",
            VideoCodecSettings.FrameCapture => "frame capture",
            VideoCodecSettings.Gif => "gif",
            VideoCodecSettings.UncompressedYuv => "yuv",
            _ => "copy",
        };

    public static string Of(AudioCodecSettings codec) =>
        codec switch
        {
            AudioCodecSettings.Aac => "aac",
            AudioCodecSettings.Ac3 => "ac3",
            AudioCodecSettings.Eac3 => "eac3",
            AudioCodecSettings.Mp2 => "mp2",
            AudioCodecSettings.Mp3 => "mp3",
            AudioCodecSettings.Opus => "opus",
            AudioCodecSettings.Vorbis => "vorbis",
            AudioCodecSettings.Flac => "flac",
            AudioCodecSettings.Wav => "wav",
            AudioCodecSettings.Aiff => "aiff",
            _ => "copy",
        };

    /// <summary>As people write it.</summary>
    public static string Written(string name) =>
        name switch
        {
            "h264" => "H.264",
            "h265" => "H.265",
            "mpeg2" => "MPEG-2",
            "prores" => "ProRes",
            "dnxhd" => "DNxHD",
            "yuv" => "uncompressed video",
            "opus" => "Opus",
            "vorbis" => "Vorbis",
            "ac3" => "AC-3",
            "eac3" => "E-AC-3",
            "frame capture" or "copy" => name,
            _ => name.ToUpperInvariant(),
        };
}
