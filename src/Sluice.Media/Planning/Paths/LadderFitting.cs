using System.Collections.Immutable;
using Sluice.Media.Profiles;

namespace Sluice.Media.Planning.Paths;

/// <summary>Cuts a ladder to a source: never larger than the source, never two rungs that look alike.</summary>
public static class LadderFitting
{
    /// <summary>A rung is kept when its width is at most this part of the rung above.</summary>
    public const double MaxStep = 0.87;

    /// <summary>From large to small; at least one for any ladder that is not empty.</summary>
    /// <param name="width">Of the source as shown, square pixels.</param>
    /// <param name="height">Of the source as shown, square pixels.</param>
    public static ImmutableArray<FittedRung> Fit(ImmutableArray<Rung> ladder, int width, int height)
    {
        var fits = ladder
            .OrderByDescending(rung => (long)rung.Width * rung.Height)
            .Select(rung => Fit(rung, width, height))
            .ToList();

        // The top is the smallest box that still holds the source whole; a source larger than every box takes the largest.
        var top = Math.Max(0, fits.FindLastIndex(fit => HoldsWhole(fit.Rung, width, height)));
        var kept = ImmutableArray.CreateBuilder<FittedRung>();
        foreach (var fit in fits.Skip(top))
        {
            if (kept.Count == 0 || Size(fit) <= MaxStep * Size(kept[^1]))
                kept.Add(fit);
        }

        return kept.ToImmutable();
    }

    static FittedRung Fit(Rung rung, int width, int height)
    {
        var box = Turned(rung, width, height);
        var scale = Math.Min(1, Math.Min((double)box.Width / width, (double)box.Height / height));
        return new FittedRung(
            rung,
            Even(width * scale, Math.Min(width, box.Width)),
            Even(height * scale, Math.Min(height, box.Height))
        );
    }

    static bool HoldsWhole(Rung rung, int width, int height)
    {
        var box = Turned(rung, width, height);
        return box.Width >= width && box.Height >= height;
    }

    static (int Width, int Height) Turned(Rung rung, int width, int height) =>
        width >= height ? (rung.Width, rung.Height) : (rung.Height, rung.Width);

    /// <summary>The nearest even number that does not exceed <paramref name="limit"/>; 4:2:0 needs at least 2.</summary>
    static int Even(double length, int limit) => Math.Max(2, Math.Min((int)Math.Round(length / 2) * 2, limit / 2 * 2));

    static double Size(FittedRung fit) => Math.Sqrt((double)fit.Width * fit.Height);
}
