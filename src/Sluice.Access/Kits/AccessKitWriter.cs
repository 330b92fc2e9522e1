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
            GrantMechanism.CrossAccountRole role => ByRole(grant, role, us),
            GrantMechanism.ServiceRole service => ByService(grant, service),
            GrantMechanism.BucketPolicy => ByBucketPolicy(grant, us),
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

    private static AccessKit ByRole(Grant grant, GrantMechanism.CrossAccountRole role, KitPrincipal us)
    {
        var bucket = KitBucket.Of(grant, role.Role.Partition);
        return new AccessKit
        {
            Role = role.Role,
            Statements =
            [
                TrustStatements.Assume([us.Arn], grant.AcceptedExternalIds),
                .. BucketStatements.For(bucket, KitDocument.Permissions),
                .. Consent(bucket, role.Role),
                TrustStatements.AssumeIt(role.Role),
            ],
            Notes = [.. KeyNotes(bucket, "the role")],
        };
    }

    private static AccessKit ByService(Grant grant, GrantMechanism.ServiceRole role)
    {
        var bucket = KitBucket.Of(grant, role.Role.Partition);
        return new AccessKit
        {
            Role = role.Role,
            Statements =
            [
                .. grant.AsService is { } caller ? [TrustStatements.AssumeAs(caller)] : Array.Empty<KitStatement>(),
                .. BucketStatements.For(bucket, KitDocument.Permissions),
                .. Consent(bucket, role.Role),
                TrustStatements.PassIt(role.Role, role.Service),
            ],
            Notes = [.. KeyNotes(bucket, "the role")],
        };
    }

    private static AccessKit ByBucketPolicy(Grant grant, KitPrincipal us)
    {
        var bucket = KitBucket.Of(grant, us.Arn.Partition);
        return new AccessKit
        {
            Statements =
            [
                .. BucketStatements
                    .For(bucket, KitDocument.BucketPolicy)
                    .Concat(BindingStatements.For(grant, bucket, KitDocument.BucketPolicy))
                    .Select(one => one with { Trustee = KitTrustee.Of([us.Arn]) }),
                .. Consent(bucket, us.Arn),
                .. BucketStatements.For(bucket, KitDocument.Operator),
                .. BindingStatements.For(grant, bucket, KitDocument.Operator),
            ],
            Notes =
            [
                "A bucket has one policy: add these statements to those that are there.",
                .. MarkerNotes(grant),
                .. OwnershipNotes(bucket, us.Account.Value),
                .. KeyNotes(bucket, us.Arn.ToString()),
            ],
        };
    }

    private static IEnumerable<string> MarkerNotes(Grant grant)
    {
        if (grant.MarkerKey is { } key)
            yield return $"Put an empty object at s3://{grant.Bucket}/{key}: a bucket policy names Sluice, but not which of its organizations you mean.";
    }

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
