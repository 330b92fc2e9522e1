using Sluice.Access.Grants;

namespace Sluice.Access.Kits;

/// <summary>Grant → the documents that its customer installs. Pure, and the same every time.</summary>
public static class AccessKitWriter
{
    public static AccessKit Write(Grant grant, KitPrincipal us) => Write(grant, us, KitOptions.Default);

    public static AccessKit Write(Grant grant, KitPrincipal us, KitOptions options)
    {
        var kit = grant.Mechanism switch
        {
            GrantMechanism.CrossAccountRole role => ByRole(KitBucket.Of(grant, role.Role.Partition), role, us),
            GrantMechanism.BucketPolicy => ByBucketPolicy(KitBucket.Of(grant, us.Arn.Partition), us),
            _ => new AccessKit
            {
                Statements = [.. BucketStatements.For(KitBucket.Of(grant, us.Arn.Partition), KitDocument.Operator)],
            },
        };
        return (options.SurvivesRecreation ? kit.ByCondition() : kit) with
        {
            Region = grant.Endpoint.Region,
            Account = grant.ExpectedOwner,
            NextStep = $"sluice access verify {grant.Id}",
        };
    }

    private static AccessKit ByRole(KitBucket bucket, GrantMechanism.CrossAccountRole role, KitPrincipal us) =>
        new()
        {
            Role = role.Role,
            Statements =
            [
                TrustStatements.Assume([us.Arn], [role.ExternalId]),
                .. BucketStatements.For(bucket, KitDocument.Permissions),
                .. Consent(bucket, role.Role),
                TrustStatements.AssumeIt(role.Role),
            ],
            Notes = [.. KeyNotes(bucket, "the role")],
        };

    private static AccessKit ByBucketPolicy(KitBucket bucket, KitPrincipal us) =>
        new()
        {
            Statements =
            [
                .. BucketStatements
                    .For(bucket, KitDocument.BucketPolicy)
                    .Select(one => one with { Trustee = KitTrustee.Of([us.Arn]) }),
                .. Consent(bucket, us.Arn),
                .. BucketStatements.For(bucket, KitDocument.Operator),
            ],
            Notes =
            [
                "A bucket has one policy: add these statements to those that are there.",
                .. OwnershipNotes(bucket, us.Account.Value),
                .. KeyNotes(bucket, us.Arn.ToString()),
            ],
        };

    internal static IEnumerable<KitStatement> Consent(KitBucket bucket, Arn user) =>
        bucket.KmsKey is null ? [] : [KeyStatements.Consent(bucket, KitTrustee.Of([user]))];

    internal static IEnumerable<string> OwnershipNotes(KitBucket bucket, string account)
    {
        if (!bucket.Writes)
            yield break;
        yield return bucket.CannedAcl is "bucket-owner-full-control"
            ? "Outputs carry the ACL bucket-owner-full-control, so that they are yours where the bucket still has ACLs."
            : $"Outputs are written by account {account}. Object Ownership must be \"bucket owner enforced\", which new buckets are, or they will not be yours.";
    }

    internal static IEnumerable<string> KeyNotes(KitBucket bucket, string who)
    {
        if (bucket.KmsKey is { } key)
            yield return $"The key policy of {key} has to let {who} use the key, too: add the statements to it. Without its consent no other policy reaches a key.";
    }
}
