using Sluice.Media.Compositions.Clips;

namespace Sluice.Media.Compositions.Encodes.Video;

/// <summary>The pixels that an encoder takes.</summary>
static class PictureFormat
{
    /// <summary>ffmpeg's name of the format, which the filter graph should end with; null where nothing is encoded.</summary>
    /// <param name="incoming">ffmpeg's name of the format before; decides only how deep pixels are where settings allow both.</param>
    /// <param name="color">Null where it is unknown.</param>
    public static string? Of(VideoCodecSettings codec, string incoming, ColorSpace? color) =>
        codec switch
        {
            VideoCodecSettings.H264 one => H264(one, IsDeep(incoming)),
            VideoCodecSettings.H265 one => H265(one, color),
            VideoCodecSettings.Vp9 => IsHdr(color) ? "yuv420p10le" : "yuv420p",
            VideoCodecSettings.Av1 one => one.BitDepth > 8 ? "yuv420p10le" : "yuv420p",
            VideoCodecSettings.Mpeg2 { Is422: true } => "yuv422p",
            VideoCodecSettings.Vp8 or VideoCodecSettings.Mpeg2 => "yuv420p",
            VideoCodecSettings.ProRes { Profile: "4444" or "4444xq" } => "yuv444p10le",
            VideoCodecSettings.ProRes => "yuv422p10le",
            VideoCodecSettings.Dnxhd one => one.Class.EndsWith("10bit", StringComparison.Ordinal)
                ? "yuv422p10le"
                : "yuv422p",
            VideoCodecSettings.FrameCapture => "yuvj420p",
            VideoCodecSettings.UncompressedYuv one => one.FourCc switch
            {
                "I422" => "yuv422p",
                "I444" => "yuv444p",
                _ => "yuv420p",
            },
            VideoCodecSettings.Gif => "pal8",
            _ => null,
        };

    /// <summary>Main 10 where nothing is asked for and eight bits would show bands.</summary>
    public static string H265Profile(VideoCodecSettings.H265 codec, ColorSpace? color) =>
        codec.Profile ?? (IsHdr(color) ? "main10" : "main");

    public static bool IsHdr(ColorSpace? color) => color is ColorSpace.Hdr10 or ColorSpace.Hlg;

    static string H264(VideoCodecSettings.H264 codec, bool isDeep) =>
        codec.Profile switch
        {
            "high10" => "yuv420p10le",
            "high422" => isDeep ? "yuv422p10le" : "yuv422p",
            _ => "yuv420p",
        };

    static string H265(VideoCodecSettings.H265 codec, ColorSpace? color) =>
        H265Profile(codec, color) switch
        {
            "main" => "yuv420p",
            "main422-10" => "yuv422p10le",
            _ => "yuv420p10le",
        };

    static bool IsDeep(string format) =>
        format.Contains("10", StringComparison.Ordinal) || format.Contains("12", StringComparison.Ordinal);
}
