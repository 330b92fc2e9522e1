using System.Collections.Immutable;
using Sluice.Media.Compositions.Clips;
using Sluice.Media.Compositions.Encodes;

namespace Sluice.Media.Compositions.Planning.Graph.Pictures;

/// <summary>Colour: from one space to another, tables, and corrections by hand.</summary>
static class ColorStages
{
    /// <summary>Diffuse white of HDR pictures, cd/m² (ITU-R BT.2408).</summary>
    const int ReferenceWhite = 203;

    /// <summary>Peak of the displays that HLG and HDR10 meet at, cd/m².</summary>
    const int SharedPeak = 1000;

    /// <summary>The clip's word on its colours, where it differs from what the source says.</summary>
    public static PictureChain Tagged(PictureChain chain, ColorSpace? said)
    {
        if (chain.State.Color is not { } color || color == said)
            return chain;
        var tags = ColorSpaces.TagsOf(color, chain.State.Frame.Height);
        return chain.Then(
            "setparams",
            $"color_primaries={tags.Primaries}:color_trc={tags.Transfer}:colorspace={tags.Matrix}"
        );
    }

    public static PictureChain Converted(PictureChain chain, ColorSpace to)
    {
        var from = chain.State.AssumedColor;
        if (from != to && (from is ColorSpace.P3Dci || to is ColorSpace.P3Dci))
            throw new MediaException(GraphFailures.DciColor());
        var converted = from == to || chain.State.IsRgb ? chain : chain.Then(Conversion(chain.State, from, to));
        return converted.Becomes(state =>
            state with
            {
                Color = to,
                IsFullRange = false,
                Mastering = from == to ? state.Mastering : null,
            }
        );
    }

    /// <summary>Brightness, contrast, hue and saturation around their middles.</summary>
    public static PictureChain Corrected(PictureChain chain, ColorConversion settings)
    {
        var (brightness, contrast, saturation) = (
            Level(settings.Brightness),
            Level(settings.Contrast),
            Level(settings.Saturation)
        );
        var corrected =
            (brightness, contrast, saturation) == (50, 50, 50)
                ? chain
                : chain.Then(
                    "eq",
                    $"brightness={(brightness - 50) / 100.0:0.###}:contrast={contrast / 50.0:0.###}:saturation={saturation / 50.0:0.###}"
                );
        var hue = Math.Clamp(settings.Hue, -180, 180);
        return hue == 0 ? corrected : corrected.Then("hue", $"h={hue}");
    }

    /// <summary>A .cube table, which works on RGB of full range.</summary>
    public static PictureChain ThroughTable(PictureChain chain, int source)
    {
        var tags = ColorSpaces.TagsOf(chain.State.AssumedColor, chain.State.Frame.Height);
        return chain
            .Then(Described(chain.State, chain.State.AssumedColor))
            .Then("zscale", "r=pc")
            .Then("format", "gbrp10le")
            .Then("lut3d", $"file={FilterText.Escape(SideFile.ColorTable(source))}:interp=tetrahedral")
            .Then("zscale", $"m={tags.Matrix}:r=tv")
            .Becomes(state => state with { IsFullRange = false });
    }

    static int Level(int level) => Math.Clamp(level, 1, 100);

    static ImmutableArray<Filter> Conversion(PictureState state, ColorSpace from, ColorSpace to)
    {
        var tags = ColorSpaces.TagsOf(to, state.Frame.Height);
        var end = $"t={tags.Transfer}:m={tags.Matrix}:r=tv";
        return (IsHdr(from), IsHdr(to)) switch
        {
            (true, false) =>
            [
                .. Described(state, from),
                new("zscale", "t=linear:npl=100"),
                new("format", "gbrpf32le"),
                new("zscale", $"p={tags.Primaries}"),
                new("tonemap", "hable:desat=0"),
                new("zscale", end),
            ],
            (false, true) =>
            [
                .. Described(state, from),
                new("zscale", "t=linear"),
                new("format", "gbrpf32le"),
                new("zscale", $"p={tags.Primaries}"),
                new("zscale", $"{end}:npl={ReferenceWhite}"),
                new("format", "yuv420p10le"),
            ],
            (true, true) =>
            [
                .. Described(state, from),
                new("zscale", $"t=linear:npl={SharedPeak}"),
                new("format", "gbrpf32le"),
                new("zscale", $"{end}:npl={SharedPeak}"),
                new("format", "yuv420p10le"),
            ],
            _ => [.. Described(state, from), new("zscale", $"p={tags.Primaries}:{end}")],
        };
    }

    /// <summary>Ten bits, and every tag that the conversion reads.</summary>
    static ImmutableArray<Filter> Described(PictureState state, ColorSpace from)
    {
        var tags = ColorSpaces.TagsOf(from, state.Frame.Height);
        return
        [
            new("format", "yuv420p10le"),
            new(
                "setparams",
                $"range=tv:color_primaries={tags.Primaries}:color_trc={tags.Transfer}:colorspace={tags.Matrix}"
            ),
        ];
    }

    static bool IsHdr(ColorSpace color) => color is ColorSpace.Hdr10 or ColorSpace.Hlg;
}
