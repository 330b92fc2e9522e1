using System.Collections.Immutable;
using Sluice.Media.Compositions.Clips;
using Sluice.Media.Compositions.Encodes;

namespace Sluice.Media.Compositions.Planning.Graph.Pictures;

/// <summary>Against noise and blocks.</summary>
static class NoiseStages
{
    /// <summary>Of a clip, before anything else is made of it.</summary>
    public static ImmutableArray<Filter> Of(PictureSelection selection)
    {
        var strength = Math.Clamp(selection.FilterStrength, -5, 5);
        var filters = ImmutableArray.CreateBuilder<Filter>();
        if (selection.Deblock)
            filters.Add(new Filter("deblock", strength > 2 ? "filter=strong" : "filter=weak"));
        if (selection.Denoise)
            filters.Add(new Filter("hqdn3d", $"{Math.Max(1, 4 + strength):0.##}"));
        return filters.ToImmutable();
    }

    /// <summary>Of an output.</summary>
    public static ImmutableArray<Filter> Of(NoiseReduction? reduction)
    {
        if (reduction is not { Strength: > 0 })
            return [];
        var strength = Math.Clamp(reduction.Strength, 1, reduction.Filter == NoiseFilter.Temporal ? 16 : 3);
        return
        [
            reduction.Filter switch
            {
                NoiseFilter.Bilateral => new Filter("bilateral", $"sigmaS={strength}:sigmaR={0.03 * strength:0.###}"),
                NoiseFilter.Mean => new Filter("avgblur", $"sizeX={strength}"),
                NoiseFilter.Gaussian => new Filter("gblur", $"sigma={0.5 * strength:0.##}"),
                NoiseFilter.Conserve => new Filter("median", $"radius={strength}"),
                NoiseFilter.Sharpen => new Filter("unsharp", $"luma_amount={0.5 * strength:0.##}"),
                // hqdn3d takes 0 for "its default".
                NoiseFilter.Spatial => new Filter("hqdn3d", $"{2 * strength}:{1.5 * strength:0.##}:0.01:0.01"),
                _ => new Filter("hqdn3d", $"0.01:0.01:{strength}:{0.75 * strength:0.##}"),
            },
        ];
    }
}
