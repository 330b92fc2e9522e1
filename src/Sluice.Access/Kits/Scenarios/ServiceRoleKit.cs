namespace Sluice.Access.Kits.Scenarios;

/// <summary>
/// A role that a service assumes for whoever passes it with a job: MediaConvert (MediaConvert user guide, "Setting up IAM permissions";
/// IAM user guide, "The confused deputy problem", "Granting permissions to pass a role to a service").
/// </summary>
internal static class ServiceRoleKit
{
    public static AccessKit Write(KitScenario scenario) =>
        new()
        {
            Statements =
            [
                Trust(scenario),
                .. scenario.Buckets.SelectMany(bucket => BucketStatements.For(bucket, KitDocument.Permissions)),
                .. scenario.KeyServer is { } server ? [InvokeKeyServer(server)] : Array.Empty<KitStatement>(),
                .. scenario.Buckets.SelectMany(bucket => AccessKitWriter.Consent(bucket, scenario.Role!)),
                .. CallerStatements.Of(scenario),
                .. SetupStatements.Of(scenario),
                SetupStatements.Deliver(scenario),
            ],
            Notes =
            [
                "The role and whoever passes it are in the same account.",
                "s3:List* on arn:aws:s3:::bucket/* lists nothing: listing is an action on the bucket, which is why its statement names the bucket itself.",
                .. scenario.Buckets.SelectMany(bucket => AccessKitWriter.KeyNotes(bucket, "the role")).Distinct(),
            ],
        };

    private static KitStatement Trust(KitScenario scenario) =>
        new()
        {
            Document = KitDocument.Trust,
            Sid = "SluiceAssume",
            Reason =
                "Lets the service become the role, and only for jobs of your own account: else anybody's job could name your role and have the service use it.",
            Trustee = KitTrustee.Service(scenario.Service),
            Actions = ["sts:AssumeRole"],
            Conditions =
            [
                new KitCondition("StringEquals", "aws:SourceAccount", [scenario.Role!.Account]),
                new KitCondition("ArnLike", "aws:SourceArn", [CallerStatements.Resource(scenario, "*")]),
            ],
        };

    private static KitStatement InvokeKeyServer(string api) =>
        new()
        {
            Document = KitDocument.Permissions,
            Sid = "SluiceInvokeKeyServer",
            Reason = "Gets content keys from your key server behind API Gateway.",
            Actions = ["execute-api:Invoke"],
            Resources = [api],
        };
}
