using System.Collections.Immutable;
using Sluice.Media.Probe;

namespace Sluice.Media.Planning.Paths;

/// <summary>What happens to colour, and how outputs are tagged. All outputs are 8 bit, limited range, BT.709 or BT.601.</summary>
/// <param name="Conversion">Filters between scaling and encoding; empty when the pixels need none.</param>
/// <param name="ScaleOptions">Options of the first scaling: ranges and, for RGB, the matrix.</param>
sealed record ColorPlan(ColorTags Tags, ImmutableArray<string> Conversion, string ScaleOptions)
{
    static readonly string[] Matrices601 = ["smpte170m", "bt470bg", "fcc"];

    static readonly string[] RgbFormats =
    [
        "rgb",
        "bgr",
        "gbr",
        "argb",
        "abgr",
        "0rgb",
        "0bgr",
        "pal8",
        "x2rgb",
        "x2bgr",
    ];

    public static ColorPlan Of(VideoStream video)
    {
        if (video.IsHdr)
            return new ColorPlan(ColorTags.Bt709, ToneMapping(video), "out_range=tv");
        if (IsWideGamut(video))
            return new ColorPlan(ColorTags.Bt709, ToBt709(video), "out_range=tv");
        if (IsRgb(video))
            return new ColorPlan(ColorTags.Bt709, [], "out_color_matrix=bt709:out_range=tv");
        var tags = TagsOf(video);
        return new ColorPlan(tags, [], video.ColorRange == "pc" ? "in_range=pc:out_range=tv" : "out_range=tv");
    }

    /// <summary>Filters that these pixels need, by ffmpeg name.</summary>
    public IEnumerable<string> NeededFilters =>
        Conversion.Select(filter => filter.Split('=')[0]).Where(name => name is "zscale" or "tonemap").Distinct();

    static ImmutableArray<string> ToneMapping(VideoStream video) =>
        [
            "format=yuv420p10le",
            $"setparams=range=tv:color_primaries=bt2020:color_trc={video.ColorTransfer}:colorspace=bt2020nc",
            "zscale=t=linear:npl=100",
            "format=gbrpf32le",
            "zscale=p=bt709",
            "tonemap=hable:desat=0",
            "zscale=t=bt709:m=bt709:r=tv",
        ];

    static ImmutableArray<string> ToBt709(VideoStream video) =>
        [
            "format=yuv420p10le",
            $"setparams=range=tv:color_primaries=bt2020:color_trc={(video.ColorTransfer == "bt2020-12" ? "bt2020-12" : "bt2020-10")}:colorspace=bt2020nc",
            "zscale=p=bt709:t=bt709:m=bt709:r=tv",
        ];

    static bool IsWideGamut(VideoStream video) =>
        video.ColorSpace is "bt2020nc" or "bt2020c" || (video.ColorPrimaries == "bt2020" && video.ColorSpace is null);

    /// <summary>Red, green and blue, as screens and pictures keep them, whatever the tags say.</summary>
    public static bool IsRgb(VideoStream video) =>
        video.ColorSpace == "gbr"
        || RgbFormats.Any(prefix => video.PixelFormat.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>A tag that is missing is what broadcasters and players assume: BT.601 for standard definition, BT.709 above.</summary>
    static ColorTags TagsOf(VideoStream video)
    {
        var isStandardDefinition = video.Height <= 576 && video.Width <= 1024;
        return video.ColorSpace switch
        {
            "bt709" => ColorTags.Bt709,
            { } matrix when Matrices601.Contains(matrix) => Is625(video)
                ? ColorTags.Bt601Lines625
                : ColorTags.Bt601Lines525,
            _ when !isStandardDefinition => ColorTags.Bt709,
            _ => Is625(video) ? ColorTags.Bt601Lines625 : ColorTags.Bt601Lines525,
        };
    }

    static bool Is625(VideoStream video) =>
        video.ColorPrimaries switch
        {
            "bt470bg" => true,
            "smpte170m" => false,
            _ => video.ColorSpace == "bt470bg" || (video.ColorSpace is null && video.Height is 576 or 288),
        };
}
