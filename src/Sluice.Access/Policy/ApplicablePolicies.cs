using System.Collections.Immutable;

namespace Sluice.Access.Policy;

/// <summary>Every policy that has a say in one request, by layer. A layer left at its default does not exist; an empty one exists and grants nothing.</summary>
public sealed record ApplicablePolicies
{
    public static ApplicablePolicies None { get; } = new();

    /// <summary>The principal's own: inline and managed, and those of a user's groups. Default is the same as empty.</summary>
    public ImmutableArray<AttachedPolicy> Identity { get; init; }

    /// <summary>The permissions boundary. Default: the principal has none.</summary>
    public ImmutableArray<AttachedPolicy> Boundary { get; init; }

    /// <summary>What was passed when the session was made, inline and managed. Default: the session has none.</summary>
    public ImmutableArray<AttachedPolicy> Session { get; init; }

    /// <summary>The policy of the resource: bucket policy, key policy, or the trust policy of the role to be assumed. Null: it has none.</summary>
    public AttachedPolicy? Resource { get; init; }

    /// <summary>Service control policies that bind the principal's account, one array a level, root first. Default: no organization, or its management account.</summary>
    public ImmutableArray<ImmutableArray<AttachedPolicy>> ServiceControl { get; init; }

    /// <summary>Resource control policies that bind the resource's account, one array a level, root first; <c>RCPFullAWSAccess</c> is implied at each.</summary>
    public ImmutableArray<ImmutableArray<AttachedPolicy>> ResourceControl { get; init; }
}
