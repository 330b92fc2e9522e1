using Sluice.Access.Kits;
using Sluice.Access.Kits.Removal;
using Sluice.Access.Kits.Scenarios;

namespace Sluice.Tests.Integration.Access.Guides;

/// <summary>The same flows with the documents of Sluice's kits.</summary>
internal static class GuideKits
{
    public static Guide With(this Guide guide, AccessKit kit) =>
        guide with
        {
            Name = guide.Name + ", with the kit's documents",
            Documents =
            [
                .. kit
                    .Policies.Where(policy => policy.Document is not KitDocument.QueuePolicy)
                    .Select(policy => new GuideDocument(PlaceOf(policy.Document), NameOf(policy), policy.ToJson())),
            ],
            Offline =
            [
                .. RemovalMatrix
                    .Of(kit)
                    .Where(outcome => outcome.Code != RemovalOutcome.Nothing)
                    .Select(outcome => (NameOf(outcome), Finding(outcome))),
            ],
        };

    public static AccessKit Write(GuideStage stage, KitScenarioRequest request)
    {
        var complete = request with
        {
            Account = stage.Account.Value,
            Principals = request.Vendor is KitVendor.MediaConvert ? [] : [stage.Us.Arn.ToString()],
        };
        return KitScenarioAdmission.Admit(complete) switch
        {
            KitScenarioResult.Admitted admitted => ScenarioKitWriter.Write(admitted.Scenario, KitOptions.Default),
            KitScenarioResult.Rejected rejected => throw new InvalidOperationException(
                string.Join('\n', rejected.Errors)
            ),
            _ => throw new InvalidOperationException(),
        };
    }

    private static GuidePlace PlaceOf(KitDocument document) =>
        document switch
        {
            KitDocument.Trust => GuidePlace.Trust,
            KitDocument.Permissions => GuidePlace.Role,
            KitDocument.BucketPolicy => GuidePlace.Bucket,
            KitDocument.KeyPolicy => GuidePlace.Key,
            KitDocument.Operator => GuidePlace.Operator,
            _ => GuidePlace.Caller,
        };

    private static string NameOf(RemovalOutcome outcome) =>
        $"{new GuideDocument(PlaceOf(outcome.Statement.Document), outcome.Statement.Target ?? outcome.Statement.Document.ToString(), "")}: {outcome.Statement.Sid}"
        + (outcome.Condition is { } condition ? $", {condition}" : "");

    private static string Finding(RemovalOutcome outcome) =>
        $"{outcome.Code} {outcome.Requests[0].Action}{(outcome.Condition is null ? "" : " " + outcome.Requests[0].Purpose)}";

    private static string NameOf(KitPolicy policy) => policy.Target ?? policy.Document.ToString();
}
