namespace Sluice.Access.Kits.Scenarios;

/// <summary>A role of the customer that Sluice assumes under an external id: Bitmovin, castLabs.</summary>
internal static class ExternalIdKit
{
    public static AccessKit Write(KitScenario scenario) =>
        new()
        {
            Statements =
            [
                Trust(scenario),
                .. scenario.Buckets.SelectMany(bucket => BucketStatements.For(bucket, KitDocument.Permissions)),
                .. scenario.Buckets.SelectMany(bucket => AccessKitWriter.Consent(bucket, scenario.Role!)),
                TrustStatements.AssumeIt(scenario.Role!),
            ],
            Notes =
            [
                .. VendorNotes(scenario),
                .. scenario.Buckets.SelectMany(bucket => AccessKitWriter.KeyNotes(bucket, "the role")).Distinct(),
            ],
        };

    public static KitStatement Trust(KitScenario scenario)
    {
        var statement = TrustStatements.Assume(scenario.Principals, scenario.ExternalIds);
        return scenario.Principals is [_]
            ? statement
            : statement with
            {
                Reason =
                    "Lets the named principals of Sluice become the role, and only when they act for your organization: the external id is yours alone, and Sluice sends it for nobody else.",
            };
    }

    private static IEnumerable<string> VendorNotes(KitScenario scenario)
    {
        if (scenario.Principals.Length > 1)
            yield return "Each principal that is named may read and write: leave those of a test system out of a role for production.";
        if (scenario.ExternalIds.Length > 1)
            yield return "Two external ids are accepted while one replaces the other: remove the old one when the new one is verified.";
        if (scenario.ExternalIds.Any(id => id.Value.Length < 16))
            yield return "An external id that others can guess, such as the name of an organization, keeps nobody out: take one that Sluice made.";
        if (scenario.Vendor is KitVendor.CastLabs)
            yield return "There is no action s3:HeadBucket: HEAD of a bucket takes s3:ListBucket.";
        if (scenario.Vendor is KitVendor.Bitmovin or KitVendor.BitmovinAnalytics)
            yield return "AmazonS3FullAccess also reaches every other bucket of the account: these statements take its place.";
        if (scenario.Vendor is KitVendor.Bitmovin or KitVendor.BitmovinAnalytics)
            yield return "Making the role in the console by \"Another AWS account\" trusts that whole account: the trust policy here names one principal.";
    }
}
