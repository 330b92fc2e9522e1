using Sluice.Media.Compositions.Clips;

namespace Sluice.Media.Compositions.Encodes.Video;

/// <summary>What streams say about their colours (ITU-T H.273), in ffmpeg's words.</summary>
static class ColorArguments
{
    /// <summary>Nothing where the colours are unknown: a wrong tag is worse than none.</summary>
    public static IEnumerable<string> Of(ColorSpace? color) =>
        color switch
        {
            ColorSpace.Rec601 => Tags("smpte170m", "smpte170m", "smpte170m"),
            ColorSpace.Rec709 => Tags("bt709", "bt709", "bt709"),
            ColorSpace.Hdr10 => Tags("bt2020", "smpte2084", "bt2020nc"),
            ColorSpace.Hlg => Tags("bt2020", "arib-std-b67", "bt2020nc"),
            ColorSpace.Rec2020Sdr => Tags("bt2020", "bt2020-10", "bt2020nc"),
            ColorSpace.P3D65Sdr => Tags("smpte432", "bt709", "bt709"),
            ColorSpace.P3Dci => Tags("smpte431", "smpte428", "bt709"),
            _ => [],
        };

    static string[] Tags(string primaries, string transfer, string matrix) =>
        ["-color_primaries", primaries, "-color_trc", transfer, "-colorspace", matrix, "-color_range", "tv"];
}
