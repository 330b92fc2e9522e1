using System.Collections.Immutable;
using Sluice.Media.Compositions.Encodes;
using Sluice.Media.Compositions.Packages;

namespace Sluice.Media.Compositions.Ladders;

/// <summary>Chooses rungs under the rules of a package. The order is: sizes that rules give, else the table; the bit rates that are allowed; the sizes of top and bottom; the number.</summary>
static class LadderRules
{
    /// <summary>Less than this between two bit rates of one ladder is no step.</summary>
    const double LeastStep = 1.15;

    /// <summary>Part of the ceiling that is as good as the ceiling.</summary>
    const double NearCeiling = 0.87;

    /// <summary>A picture that wants more than this many times the ceiling looks worse than a smaller one.</summary>
    const double Starved = 1.6;

    /// <summary>No rung has more than this many times the bits of the source.</summary>
    const double SourceShare = 2;

    /// <returns>From the highest bit rate to the lowest; at least one.</returns>
    public static ImmutableArray<LadderRung> Choose(
        AutomaticLadder rules,
        LadderSource source,
        VideoCodecSettings codec
    )
    {
        var most = MaxBitrate(rules, source);
        var candidates = rules.Allowed.IsEmpty
            ? [.. LadderTable.Of(source, codec), .. Given(rules.Forced, source, codec)]
            : Given(rules.Allowed, source, codec)
                .Select(rung => rung with { IsKept = rules.Allowed.Any(size => size.IsRequired && IsSize(rung, size)) })
                .ToImmutableArray();
        var sized = TopAndBottom(candidates, rules, (source, codec));
        var rated = Rated([.. sized.OrderByDescending(rung => rung.Pixels)], rules, most);
        return Thinned(Steps(rated), Math.Clamp(rules.MaxRenditions, 1, 15));
    }

    /// <summary>Sizes that would be larger than the source: they are left out, for nothing is scaled up.</summary>
    public static IEnumerable<LadderSize> TooLarge(AutomaticLadder rules, LadderSource source) =>
        rules.Forced.Concat(rules.Allowed.Where(size => size.IsRequired)).Where(size => !Fits(size, source)).Distinct();

    static int MaxBitrate(AutomaticLadder rules, LadderSource source) =>
        source.Bitrate is > 0 and var own
            ? (int)Math.Max(rules.MinBitrate, Math.Min(rules.MaxBitrate, own * SourceShare))
            : rules.MaxBitrate;

    static ImmutableArray<LadderRung> Given(
        ImmutableArray<LadderSize> sizes,
        LadderSource source,
        VideoCodecSettings codec
    ) =>
        [
            .. sizes
                .Where(size => Fits(size, source))
                .Select(size => LadderTable.At(size.Width, size.Height, source, codec))
                .DistinctBy(rung => (rung.Width, rung.Height)),
        ];

    static bool Fits(LadderSize size, LadderSource source) =>
        size.Width <= source.Width && size.Height <= source.Height;

    static bool IsSize(LadderRung rung, LadderSize size) => rung.Width == size.Width && rung.Height == size.Height;

    static bool IsAtLeast(LadderRung rung, LadderSize size) => rung.Width >= size.Width && rung.Height >= size.Height;

    static ImmutableArray<LadderRung> TopAndBottom(
        ImmutableArray<LadderRung> rungs,
        AutomaticLadder rules,
        (LadderSource Source, VideoCodecSettings Codec) scene
    )
    {
        var large = rules.MinBottom is { } bottom
            ? rungs.Where(rung => rung.IsKept || IsAtLeast(rung, bottom)).ToImmutableArray()
            : rungs;
        if (large.IsEmpty)
            return [LadderTable.Of(scene.Source, scene.Codec)[0]];
        var top = large.OrderByDescending(rung => rung.Pixels).First();
        return rules.MinTop is { } least && IsAtLeast(top, least)
            ? [.. large.Select(rung => ReferenceEquals(rung, top) ? rung with { IsKept = true } : rung)]
            : large;
    }

    /// <summary>Within the bit rates that are allowed. Where the largest sizes would need more, the largest one that rules keep, or that the highest bit rate is worth, gets just that.</summary>
    static ImmutableArray<LadderRung> Rated(ImmutableArray<LadderRung> rungs, AutomaticLadder rules, int most)
    {
        var within = rungs.Where(rung => rung.IsKept || rung.Bitrate <= most).ToList();

        // Where nothing comes near the ceiling, the one just above it is worth it, unless it would be starved.
        if (
            within.TrueForAll(rung => rung.Bitrate < NearCeiling * most)
            && rungs.LastOrDefault(rung => rung.Bitrate > most) is { } above
            && above.Bitrate <= Starved * most
        )
            within.Add(above);
        if (within.Count == 0)
            within.Add(rungs[^1]);
        var bounded = within
            .Select(rung => rung with { Bitrate = Math.Clamp(rung.Bitrate, Math.Min(rules.MinBitrate, most), most) })
            .ToList();
        return [.. bounded.OrderByDescending(rung => rung.Bitrate).ThenByDescending(rung => rung.Pixels)];
    }

    /// <summary>Of rungs with nearly one bit rate those stay that a rule keeps, else the largest picture.</summary>
    static ImmutableArray<LadderRung> Steps(ImmutableArray<LadderRung> rungs)
    {
        var kept = rungs.Where(rung => rung.IsKept).ToList();
        var steps = new List<LadderRung>();
        foreach (var rung in rungs.Where(rung => rung.IsKept || kept.TrueForAll(one => IsStep(one, rung))))
        {
            if (rung.IsKept || steps.TrueForAll(one => IsStep(one, rung)))
                steps.Add(rung);
        }

        return [.. steps];
    }

    static bool IsStep(LadderRung one, LadderRung other) =>
        Math.Max(one.Bitrate, other.Bitrate) >= LeastStep * Math.Min(one.Bitrate, other.Bitrate);

    /// <summary>Leaves out the rung whose neighbours are nearest to each other, again and again; never the top, the bottom or one that a rule keeps.</summary>
    static ImmutableArray<LadderRung> Thinned(ImmutableArray<LadderRung> rungs, int most)
    {
        var left = rungs.ToList();
        while (left.Count > most)
        {
            var least = Enumerable
                .Range(1, Math.Max(0, left.Count - 2))
                .Where(index => !left[index].IsKept)
                .OrderBy(index => (double)left[index - 1].Bitrate / left[index + 1].Bitrate)
                .Select(index => (int?)index)
                .FirstOrDefault();
            left.RemoveAt(
                least
                    ?? left.FindLastIndex(rung => !rung.IsKept) switch
                    {
                        < 0 => left.Count - 1,
                        var index => index,
                    }
            );
        }

        return [.. left];
    }
}
