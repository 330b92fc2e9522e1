using System.Collections.Immutable;
using Sluice.Access.Grants;

namespace Sluice.Tests.Integration.Access.Guides;

/// <summary>A vendor's onboarding guide, played with real names: its documents, and what is asked of them.</summary>
internal sealed record Guide(string Name, ImmutableArray<GuideDocument> Documents, ImmutableArray<Grant> Grants)
{
    /// <summary>The requests of the flow that a verification does not make: of the caller, of the set-up, to a key server.</summary>
    public ImmutableArray<GuideQuestion> Questions { get; init; } = [];

    /// <summary>What the policy engine says of a removal: for what no call can show, as a condition on how S3 uses a key.</summary>
    public ImmutableArray<(string Removal, string Finding)> Offline { get; init; } = [];

    /// <summary>With its slashes.</summary>
    public string RolePath { get; init; } = "/";
}

/// <summary>One request that IAM is asked to simulate for the caller or for the role.</summary>
/// <param name="IsWanted">Allowed by a right set-up; otherwise refused by one.</param>
internal sealed record GuideQuestion(GuidePlace By, string Action, string Resource, bool IsWanted = true)
{
    public ImmutableArray<(string Key, string Value)> Context { get; init; } = [];
}
