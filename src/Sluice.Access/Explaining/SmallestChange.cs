using System.Collections.Immutable;
using Sluice.Access.Policy;

namespace Sluice.Access.Explaining;

/// <summary>The least that has to change for the other outcome. It was carried out and decided again before it was written down.</summary>
public sealed record SmallestChange
{
    /// <summary>What the change brings about: true for an Allow, false for a refusal.</summary>
    public required bool Allows { get; init; }

    /// <summary>One for each document that has to change; empty when none has to, or none can help.</summary>
    public ImmutableArray<PolicyEdit> Edits { get; init; } = [];

    /// <summary>What the request itself has to bring.</summary>
    public ImmutableArray<RequestEdit> Request { get; init; } = [];

    /// <summary>Why no change of these documents brings it about; null when one does.</summary>
    public string? Obstacle { get; init; }

    /// <summary>The policies with every patch applied.</summary>
    public required ApplicablePolicies PoliciesAfter { get; init; }

    /// <summary>The request with what it has to bring.</summary>
    public required AccessRequest RequestAfter { get; init; }

    public bool IsPossible => Obstacle is null;
}
