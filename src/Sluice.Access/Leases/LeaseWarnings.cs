using System.Collections.Immutable;
using Sluice.Access.Grants;

namespace Sluice.Access.Leases;

/// <summary>What a job's owner is told about credentials that reach further than the job. Pure.</summary>
internal static class LeaseWarnings
{
    public static ImmutableArray<LeaseWarning> Of(CredentialLease lease) =>
        lease switch
        {
            // Bucket-policy and ambient grants have no sessions at all: that is their nature, and said where they are made.
            { Grant.Role: null } => [],
            { Policy: null } => [Unscoped(lease.Grant)],
            { Widened.IsEmpty: false } => [Widened(lease)],
            _ => [],
        };

    private static LeaseWarning Unscoped(Grant grant) =>
        new(
            "access.session_unscoped",
            $"The STS of {grant.Endpoint.NameSpace} takes no session policy: the job's credentials reached all that the role of "
                + $"grant {grant.Id} can."
        );

    private static LeaseWarning Widened(CredentialLease lease) =>
        new(
            "access.session_widened",
            $"The job's keys in {lease.Grant.Bucket} did not fit into a session policy: its credentials reached "
                + $"{string.Join(", ", lease.Widened.Take(5))}{(lease.Widened.Length > 5 ? ", …" : "")}, within grant {lease.Grant.Id}."
        );
}
