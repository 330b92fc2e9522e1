namespace Sluice.Access.Grants;

/// <summary>
/// Binds a role and a bucket to the organization that verified them first. Without it an organization could name another's role
/// or bucket in its own grant and let Sluice be the confused deputy, whatever its external id is.
/// </summary>
public static class TenantBinding
{
    /// <summary>Whether <paramref name="candidate"/> may be verified beside the grants that exist.</summary>
    /// <returns>Null when it may; else one uniform failure that does not tell who holds what.</returns>
    public static AccessFailure? Refusal(Grant candidate, IEnumerable<Grant> others)
    {
        var held = others.Where(other => Holds(other) && other.Organization != candidate.Organization).ToList();
        if (RoleKey(candidate) is { } role && held.Any(other => RoleKey(other) == role))
            return new AccessFailure(
                "access.role_unavailable",
                "This role cannot be used for a grant of this organization."
            )
            {
                Resource = role.Role,
                Hint = "Make a role of its own for each organization.",
            };
        return held.Any(other => BucketKey(other) == BucketKey(candidate))
            ? new AccessFailure(
                "access.bucket_unavailable",
                "This bucket cannot be used for a grant of this organization."
            )
            {
                Resource = Arn.Bucket(candidate.Bucket).ToString(),
                Hint = "Use a bucket that only this organization uses.",
            }
            : null;
    }

    /// <summary>
    /// Only a grant that was once proved holds anything; a mere reservation does not, or else anybody could lock the true owner
    /// out by naming its role first.
    /// </summary>
    private static bool Holds(Grant grant) => grant.VerifiedAt is not null && grant.State is not GrantState.Revoked;

    /// <summary>IAM holds a role's name unique in its account whatever its path and case are.</summary>
    private static (string NameSpace, string Role)? RoleKey(Grant grant) =>
        grant.Role is { } role
            ? (
                grant.Endpoint.NameSpace,
                $"arn:{role.Partition}:iam::{role.Account}:role/{role.Name.ToLowerInvariant()}"
            )
            : null;

    private static (string NameSpace, string Bucket) BucketKey(Grant grant) => (grant.Endpoint.NameSpace, grant.Bucket);
}
