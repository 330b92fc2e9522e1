using Sluice.Access.Grants;
using Sluice.Access.Kits;

namespace Sluice.Access.Leases;

/// <summary>Adds to a failure which document of the grant decides it, and the statement that would allow it. Pure.</summary>
public static class GrantExplainer
{
    /// <param name="us">Sluice's principal; null when it is not known, and then no statement can be written.</param>
    public static AccessFailure Explain(AccessFailure failure, Grant grant, KitPrincipal? us)
    {
        if (failure.Action is not { } action || !IsDenial(failure))
            return failure;
        if (us is not null && IsOurs(failure))
            return OfOurPolicy(failure, grant, us);
        if (grant.Role is { } role && failure.Policy == "resource-based policy" && action != "sts:AssumeRole")
            return OfTheResource(failure, us is null ? null : AccessKitWriter.Write(WithKey(grant, failure), us), role);
        if (failure.IsExplicitDeny)
            return failure with
            {
                Principal = Actor(grant, action, us) ?? failure.Principal,
                Policy = PolicyOf(grant, action) ?? failure.Policy,
            };
        var statement = us is null ? null : AccessKitWriter.Write(WithKey(grant, failure), us).StatementFor(action);
        return failure with
        {
            Principal = Actor(grant, action, us) ?? failure.Principal,
            Policy = PolicyOf(grant, action) ?? failure.Policy,
            Statement = failure.Statement ?? statement?.ToJson(),
            Hint = HintOf(failure, grant, statement),
        };
    }

    /// <summary>It is the policy of the bucket or of the key that does not let the role.</summary>
    private static AccessFailure OfTheResource(AccessFailure failure, AccessKit? kit, Arn role)
    {
        var isKey = failure.Action!.StartsWith("kms:", StringComparison.Ordinal);
        var document =
            isKey ? $"key policy of {failure.Resource}"
            : Arn.TryParse(failure.Resource, out var arn) ? $"bucket policy of {arn.Resource.Split('/')[0]}"
            : "bucket policy";
        var explained = failure with { Principal = role.ToString(), Policy = document };
        if (failure.IsExplicitDeny)
            return explained;
        var statement =
            isKey
                ? kit?.Statements.FirstOrDefault(one =>
                    one.Document is KitDocument.KeyPolicy && one.Actions.Contains(failure.Action)
                )
            : kit?.StatementFor(failure.Action) is { } own
                ? own with
                {
                    Document = KitDocument.BucketPolicy,
                    Trustee = KitTrustee.Of([role]),
                }
            : null;
        return explained with
        {
            Statement = statement?.ToJson(),
            Hint = statement is null ? failure.Hint : $"Add the statement {statement.Sid} to the {document}.",
        };
    }

    /// <summary>Which key a bucket uses shows when it refuses.</summary>
    private static Grant WithKey(Grant grant, AccessFailure failure) =>
        grant.IsBucketUnknown && Arn.TryParse(failure.Resource, out var key) && key.Service == "kms"
            ? grant with
            {
                KmsKey = key,
            }
            : grant;

    /// <summary>Whoever could read the documents has named the statement already, and what it lacks.</summary>
    private static string? HintOf(AccessFailure failure, Grant grant, KitStatement? statement)
    {
        if (statement is null || failure is { Statement: not null, Hint: not null })
            return failure.Hint;
        var add = $"Add the statement {statement.Sid} to the {PolicyOf(grant, failure.Action!)}";
        return grant.IsBucketUnknown && failure.Action != "sts:AssumeRole"
            ? $"{add}; where bucket or key are of another account, their own policy has to allow it, too."
            : $"{add}.";
    }

    /// <summary>STS tells the caller's own account when it is the caller's own policy that is silent.</summary>
    private static bool IsOurs(AccessFailure failure) =>
        failure is { Action: "sts:AssumeRole", Policy: "identity-based policy" };

    private static AccessFailure OfOurPolicy(AccessFailure failure, Grant grant, KitPrincipal us) =>
        failure with
        {
            Policy = $"policy of {us.Arn}",
            Statement = AccessKitWriter
                .Write(grant, us)
                .Statements.FirstOrDefault(one =>
                    one.Document is KitDocument.Operator && one.Actions.Contains("sts:AssumeRole")
                )
                ?.ToJson(),
            Hint =
                "The operator of Sluice has to allow its identity to assume the role; the customer has nothing to change.",
        };

    /// <summary>The document of the grant that has to allow the action.</summary>
    public static string? PolicyOf(Grant grant, string action) =>
        grant.Mechanism switch
        {
            _ when grant.Role is { } role => action == "sts:AssumeRole"
                ? $"trust policy of {role}"
                : $"permissions policy of {role}",
            GrantMechanism.BucketPolicy => $"bucket policy of {grant.Bucket}",
            _ => "policy of Sluice's own identity",
        };

    /// <summary>Whom a policy would name: the role, where AWS shows one of its sessions.</summary>
    private static string? Actor(Grant grant, string action, KitPrincipal? us) =>
        grant.Role is { } role && action != "sts:AssumeRole" ? role.ToString()
        : grant.AsService is { } service ? service.Service
        : us?.Arn.ToString();

    /// <summary>Deciders outside the grant's documents are not explained by them.</summary>
    private static bool IsDenial(AccessFailure failure) =>
        failure.Code is "access.denied" or "access.assume_role_denied" or "access.kms_denied"
        && failure.Policy is null or not ("permissions boundary" or "session policy" or "VPC endpoint policy");
}
