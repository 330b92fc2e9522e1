using System.Collections.Immutable;

namespace Sluice.Media.Compositions.Packages;

/// <summary>Rungs chosen by what the source needs.</summary>
public sealed record AutomaticLadder
{
    /// <summary>3 to 15.</summary>
    public int MaxRenditions { get; init; } = 15;

    /// <summary>Bits per second.</summary>
    public int MaxBitrate { get; init; } = 8_000_000;

    /// <summary>Bits per second.</summary>
    public int MinBitrate { get; init; } = 600_000;

    /// <summary>Sizes that must be there.</summary>
    public ImmutableArray<LadderSize> Forced { get; init; } = [];

    /// <summary>The only sizes that may be there; empty allows all. Required ones must be used.</summary>
    public ImmutableArray<LadderSize> Allowed { get; init; } = [];

    /// <summary>The smallest that the top rung may be.</summary>
    public LadderSize? MinTop { get; init; }

    /// <summary>The smallest that any rung may be.</summary>
    public LadderSize? MinBottom { get; init; }
}
