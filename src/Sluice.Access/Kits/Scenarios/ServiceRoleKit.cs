using Sluice.Access.Sts;

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
        TrustStatements.AssumeAs(
            new ServiceCaller(
                scenario.Service,
                new AccountId(scenario.Role!.Account),
                Arn.Parse(CallerStatements.Resource(scenario, "*"))
            )
        );

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
