using System.Collections.Immutable;
using Sluice.Access.Policy;

namespace Sluice.LocalCloud.Organizations;

/// <summary>What an organization means for one of its accounts.</summary>
/// <param name="Path">Value of <c>aws:PrincipalOrgPaths</c>: <c>o-a/r-b/ou-b-c/</c>.</param>
internal sealed record AccountPlace(string OrganizationId, string Path)
{
    /// <summary>One array a level, root first; default when service control policies are not enabled or do not bind the account.</summary>
    public ImmutableArray<ImmutableArray<AttachedPolicy>> ServiceControl { get; init; }

    /// <summary>The same of resource control policies.</summary>
    public ImmutableArray<ImmutableArray<AttachedPolicy>> ResourceControl { get; init; }
}
