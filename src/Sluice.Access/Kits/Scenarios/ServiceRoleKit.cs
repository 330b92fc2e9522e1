using Sluice.Access.Sts;

namespace Sluice.Access.Kits.Scenarios;

/// <summary>
/// A role that is passed with each job, and that a service assumes, or Sluice's principal under an external id: MediaConvert (MediaConvert user guide, "Setting up IAM permissions";
/// IAM user guide, "The confused deputy problem", "Granting permissions to pass a role to a service").
/// </summary>
internal static class ServiceRoleKit
{
    public static AccessKit Write(KitScenario scenario) =>
        new()
        {
            Statements =
            [
                IsOfService(scenario) ? Trust(scenario) : ExternalIdKit.Trust(scenario),
                .. scenario.Buckets.SelectMany(bucket => BucketStatements.For(bucket, KitDocument.Permissions)),
                .. scenario.KeyServer is { } server ? [InvokeKeyServer(server)] : Array.Empty<KitStatement>(),
                .. scenario.Buckets.SelectMany(bucket => AccessKitWriter.Consent(bucket, scenario.Role!)),
                .. CallerStatements.Of(scenario),
                .. SetupStatements.Of(scenario),
                SetupStatements.Deliver(scenario),
                .. IsOfService(scenario) ? Array.Empty<KitStatement>() : [TrustStatements.AssumeIt(scenario.Role!)],
            ],
            Notes =
            [
                IsOfService(scenario)
                    ? "The role and whoever passes it are in the same account."
                    : "At AWS nobody but AWS can be the service mediaconvert.amazonaws.com: the role trusts Sluice's principal instead, under the external id of the account that submits jobs. A role that MediaConvert itself uses, too, keeps its own statement besides.",
                "s3:List* on arn:aws:s3:::bucket/* lists nothing: listing is an action on the bucket, which is why its statement names the bucket itself.",
                .. scenario.Buckets.SelectMany(bucket => AccessKitWriter.KeyNotes(bucket, "the role")).Distinct(),
            ],
        };

    private static bool IsOfService(KitScenario scenario) => scenario.Principals.IsEmpty;

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
