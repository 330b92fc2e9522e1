using Sluice.Access.Grants;

namespace Sluice.Access.Leases;

/// <summary>What a grant may be leased for. Decided before anything is asked of STS.</summary>
internal static class LeaseRules
{
    /// <returns>Null when the lease may be asked for.</returns>
    public static AccessFailure? Refusal(Grant grant, LeaseScope scope)
    {
        if (grant.State is GrantState.Insecure or GrantState.Revoked)
            return new AccessFailure(
                "access.grant_not_usable",
                $"Grant {grant.Id} is {grant.State.ToString().ToLowerInvariant()} and carries no jobs."
            )
            {
                Hint = "Correct what its last verification found, then verify it again.",
            };
        if (scope.Bucket != grant.Bucket)
            return Outside(grant, Arn.Bucket(scope.Bucket), $"is for bucket \"{grant.Bucket}\"");
        if (scope.ReadKeys.Length > 0 && !grant.Use.HasFlag(GrantUse.Read))
            return Outside(grant, Arn.Object(grant.Bucket, scope.ReadKeys[0]), "does not allow reading");
        var writes = scope.WriteKeys.Concat(scope.WritePrefixes).ToList();
        if (writes.Count > 0 && !grant.Use.HasFlag(GrantUse.Write))
            return Outside(grant, Arn.Object(grant.Bucket, writes[0]), "does not allow writing");
        return scope.ReadKeys.Concat(writes).FirstOrDefault(key => !grant.Covers(key)) is { } stray
            ? Outside(grant, Arn.Object(grant.Bucket, stray), $"covers only keys that begin with \"{grant.Prefix}\"")
            : null;
    }

    private static AccessFailure Outside(Grant grant, Arn resource, string why) =>
        new("access.outside_grant", $"{resource} is outside grant {grant.Id}, which {why}.")
        {
            Resource = resource.ToString(),
            Policy = $"grant {grant.Id}",
            Hint = "Name an object inside the grant, or ask for a grant that covers it.",
        };
}
