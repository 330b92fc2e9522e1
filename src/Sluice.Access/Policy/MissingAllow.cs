using System.Collections.Immutable;

namespace Sluice.Access.Policy;

/// <summary>A layer that had to allow a request and did not.</summary>
/// <param name="Layer">Where an Allow is missing.</param>
/// <param name="Level">For service and resource control policies the level of the organization, from 0 at its root; null otherwise.</param>
/// <param name="IsAlternative">Another missing layer can grant the request instead: within one account an Allow in one of them is enough.</param>
public sealed record MissingAllow(PolicyType Layer, int? Level, bool IsAlternative)
{
    /// <summary>The Allow statement of that layer with the fewest failing dimensions; null when the layer has no Allow statement.</summary>
    public StatementMatch? NearestMiss { get; init; }

    /// <summary>What kept <see cref="NearestMiss"/> from applying; empty when there is none.</summary>
    public ImmutableArray<FailedDimension> Failing { get; init; } = [];

    /// <summary>The ending of AWS's sentence: <c>because no identity-based policy allows the s3:GetObject action</c>.</summary>
    public required string Reason { get; init; }
}
