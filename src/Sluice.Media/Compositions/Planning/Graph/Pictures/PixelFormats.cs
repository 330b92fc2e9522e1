using Sluice.Media.Compositions.Clips;
using Sluice.Media.Compositions.Encodes;
using Sluice.Media.Compositions.Encodes.Video;

namespace Sluice.Media.Compositions.Planning.Graph.Pictures;

/// <summary>The pixels that each codec is given.</summary>
static class PixelFormats
{
    const string Usual = "yuv420p";
    const string Deep = "yuv420p10le";

    /// <param name="color">As it leaves the graph.</param>
    public static string Of(VideoCodecSettings codec, bool isDeep, ColorSpace? color) =>
        PictureFormat.Of(codec, isDeep ? Deep : Usual, color) ?? Usual;

    /// <summary>The pixels to work in before the last step: of the same depth, in YUV of limited range.</summary>
    public static string Working(string format) => format is "pal8" or "yuvj420p" ? Usual : format;

    public static string Joined(bool isDeep) => isDeep ? Deep : Usual;

    public static bool HasTenBits(string format) => format.EndsWith("10le", StringComparison.Ordinal);

    /// <summary>HDR in eight bits would show bands, and most of their codecs have no way to say that it is HDR.</summary>
    public static bool CanCarry(VideoCodecSettings codec, ColorSpace color) =>
        !PictureFormat.IsHdr(color) || HasTenBits(Of(codec, isDeep: true, color));
}
