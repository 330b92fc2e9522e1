using System.Collections.Immutable;
using Sluice.Media.Planning;
using Sluice.Media.Probe;

namespace Sluice.Media.Compositions.Planning;

/// <summary>What a plan is made of.</summary>
/// <param name="Sources">As probed, by index; null for sources that are no media.</param>
/// <param name="StartedAt">What date and time variables in names say.</param>
public sealed record CompositionPlanRequest(
    Composition Composition,
    ImmutableArray<SourceInfo?> Sources,
    EncoderCapabilities Capabilities,
    DateTimeOffset StartedAt
)
{
    /// <summary>Of the first clip, without folders and extension: what names begin with that say nothing else.</summary>
    public required string SourceName { get; init; }

    /// <summary>By destination: equal texts are one place, where names may not clash. Empty: each destination is a place of its own.</summary>
    public ImmutableArray<string> Roots { get; init; } = [];

    /// <summary>What the analysis run of an earlier plan found, by label.</summary>
    public ImmutableSortedDictionary<string, LoudnessReading> Loudness { get; init; } =
        ImmutableSortedDictionary<string, LoudnessReading>.Empty;
}
