using Sluice.Access.Grants;

namespace Sluice.Access.Kits;

/// <summary>Grant → the documents that its customer installs. Pure, and the same every time.</summary>
public static class AccessKitWriter
{
    public static AccessKit Write(Grant grant, KitPrincipal us) =>
        grant.Mechanism switch
        {
            GrantMechanism.CrossAccountRole role => new AccessKit
            {
                Statements =
                [
                    Trust(role, us),
                    .. BucketStatements.For(grant, KitDocument.Permissions, role.Role.Partition),
                    AssumeIt(role),
                ],
                Notes = [.. KeyNotes(grant, "the role")],
            },
            GrantMechanism.BucketPolicy => new AccessKit
            {
                Statements =
                [
                    .. BucketStatements
                        .For(grant, KitDocument.BucketPolicy, us.Arn.Partition)
                        .Select(one => one with { Principal = us.Arn.ToString() }),
                    .. BucketStatements.For(grant, KitDocument.Operator, us.Arn.Partition),
                ],
                Notes =
                [
                    "A bucket has one policy: add these statements to those that are there.",
                    .. OwnershipNotes(grant, us),
                    .. KeyNotes(grant, us.Arn.ToString()),
                ],
            },
            _ => new AccessKit
            {
                Statements = [.. BucketStatements.For(grant, KitDocument.Operator, us.Arn.Partition)],
            },
        };

    private static KitStatement Trust(GrantMechanism.CrossAccountRole role, KitPrincipal us) =>
        new()
        {
            Document = KitDocument.Trust,
            Sid = "SluiceAssume",
            Reason =
                "Lets Sluice's one principal become the role, and only when it acts for your organization: the external id is yours alone, and Sluice sends it for nobody else.",
            Principal = us.Arn.ToString(),
            Actions = ["sts:AssumeRole"],
            Conditions = [new KitCondition("StringEquals", "sts:ExternalId", [role.ExternalId.Value])],
        };

    private static KitStatement AssumeIt(GrantMechanism.CrossAccountRole role) =>
        new()
        {
            Document = KitDocument.Operator,
            Sid = "SluiceAssume",
            Reason = "Across accounts the caller's own policy has to allow it as well as the role's trust policy.",
            Actions = ["sts:AssumeRole"],
            Resources = [role.Role.ToString()],
        };

    private static IEnumerable<string> OwnershipNotes(Grant grant, KitPrincipal us)
    {
        if (!grant.Use.HasFlag(GrantUse.Write))
            yield break;
        yield return grant.Writes.CannedAcl is "bucket-owner-full-control"
            ? "Outputs carry the ACL bucket-owner-full-control, so that they are yours where the bucket still has ACLs."
            : $"Outputs are written by account {us.Account}. Object Ownership must be \"bucket owner enforced\", which new buckets are, or they will not be yours.";
    }

    private static IEnumerable<string> KeyNotes(Grant grant, string who)
    {
        if (grant.KmsKey is { } key)
            yield return $"The key policy of {key} has to let {who} use the key, too: without its consent no other policy reaches a key.";
    }
}
