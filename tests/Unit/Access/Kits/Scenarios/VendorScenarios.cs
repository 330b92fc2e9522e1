using Sluice.Access.Kits;
using Sluice.Access.Kits.Scenarios;

namespace Sluice.Tests.Unit.Access.Kits.Scenarios;

/// <summary>One customer for each vendor's way of delegating.</summary>
public static class VendorScenarios
{
    private const string Account = "444455556666";
    private const string Principal = "arn:aws:iam::111122223333:role/sluice-broker";
    private const string Id = "slc-0123456789abcdefghjkmnpqrstvwxyz";

    public static TheoryData<string> Names => [.. All.Keys];

    public static Dictionary<string, KitScenarioRequest> All { get; } =
        new()
        {
            ["mediaconvert"] = new()
            {
                Vendor = KitVendor.MediaConvert,
                Bucket = "studio-media",
                Prefix = "in/",
                OutputPrefix = "out/",
                Account = Account,
                Region = "eu-central-1",
                RoleName = "service-role/MediaConvert_Default_Role",
                KeyServer = "arn:aws:execute-api:eu-central-1:444455556666:a1b2c3/prod/POST/keys",
            },
            ["castlabs"] = new()
            {
                Vendor = KitVendor.CastLabs,
                Bucket = "studio-masters",
                OutputBucket = "studio-renditions",
                Account = Account,
                Principals = [Principal, "arn:aws:iam::111122223333:role/sluice-staging"],
                ExternalIds = [Id],
            },
            ["bitmovin"] = new()
            {
                Vendor = KitVendor.Bitmovin,
                Bucket = "studio-masters",
                Prefix = "films",
                Account = Account,
                RoleName = "bitmovin",
                Principals = ["arn:aws:iam::111122223333:user/sluiceCustomerS3Access"],
                ExternalIds = [Id, "slc-abcdefghjkmnpqrstvwxyz0123456789"],
                KmsKeyArn = "arn:aws:kms:eu-west-1:444455556666:key/5f0d",
                CannedAcl = "private",
                Region = "eu-west-1",
            },
            ["bitmovin-analytics"] = new()
            {
                Vendor = KitVendor.BitmovinAnalytics,
                Bucket = "studio-exports",
                Prefix = "analytics/",
                Account = Account,
                Principals = ["arn:aws:iam::111122223333:user/sluiceCustomerS3Access"],
                ExternalIds = [Id],
            },
            ["cloudtranscode"] = new()
            {
                Vendor = KitVendor.CloudTranscode,
                Bucket = "client-a-in",
                OutputBucket = "client-a-out",
                Account = Account,
                Principals = ["arn:aws:iam::111122223333:role/stack_prod"],
                CannedAcl = "bucket-owner-full-control",
            },
            ["mediaconvert-at-aws"] = new()
            {
                Vendor = KitVendor.MediaConvert,
                Bucket = "studio-media",
                Account = Account,
                RoleName = "service-role/MediaConvert_Default_Role",
                Principals = [Principal],
                ExternalIds = [Id],
            },
            ["mediaconvert-encrypted"] = new()
            {
                Vendor = KitVendor.MediaConvert,
                Bucket = "studio-masters",
                OutputBucket = "studio-renditions",
                Account = Account,
                KmsKeyArn = "arn:aws:kms:us-east-1:444455556666:key/5f0d",
            },
        };

    public static AccessKit Kit(string name) => Kit(All[name]);

    public static AccessKit Kit(KitScenarioRequest request, KitOptions? options = null) =>
        ScenarioKitWriter.Write(
            ((KitScenarioResult.Admitted)KitScenarioAdmission.Admit(request)).Scenario,
            options ?? KitOptions.Default
        );
}
