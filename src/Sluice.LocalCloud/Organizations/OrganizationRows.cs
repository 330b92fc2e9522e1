using System.Collections.Immutable;

namespace Sluice.LocalCloud.Organizations;

/// <summary>Every row about organizations.</summary>
internal sealed record OrganizationRows
{
    public ImmutableArray<Organization> Organizations { get; init; } = [];
    public ImmutableArray<OrganizationNode> Nodes { get; init; } = [];
    public ImmutableArray<OrganizationPolicy> Policies { get; init; } = [];
    public ImmutableArray<(string TargetId, string PolicyId)> Attachments { get; init; } = [];
}
