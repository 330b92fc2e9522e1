namespace Sluice.Access.Kits.Scenarios;

/// <summary>Policies of the customer's buckets that name Sluice's principal: CloudTranscode.</summary>
internal static class BucketPolicyKit
{
    public static AccessKit Write(KitScenario scenario) =>
        new()
        {
            Statements =
            [
                .. scenario.Buckets.SelectMany(bucket =>
                    Statements(bucket, KitDocument.BucketPolicy)
                        .Select(one => one with { Trustee = KitTrustee.Of(scenario.Principals) })
                ),
                .. scenario
                    .Buckets.Where(bucket => bucket.KmsKey is not null)
                    .Select(bucket => KeyStatements.Consent(bucket, KitTrustee.Of(scenario.Principals))),
                .. scenario.Buckets.SelectMany(bucket => Statements(bucket, KitDocument.Operator)),
            ],
            Notes =
            [
                "A bucket has one policy: add these statements to those that are there.",
                "Name the principal as the operator tells it: a role and a user of the same name are two principals, and an account has 12 digits.",
                .. scenario.Buckets.SelectMany(bucket =>
                    AccessKitWriter.OwnershipNotes(bucket, scenario.Principals[0].Account)
                ),
                .. scenario
                    .Buckets.SelectMany(bucket => AccessKitWriter.KeyNotes(bucket, scenario.Principals[0].ToString()))
                    .Distinct(),
            ],
        };

    private static IEnumerable<KitStatement> Statements(KitBucket bucket, KitDocument document) =>
        [.. BucketStatements.For(bucket, document), .. BindingStatements.Ownership(bucket, document)];
}
