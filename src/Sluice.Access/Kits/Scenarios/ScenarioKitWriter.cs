namespace Sluice.Access.Kits.Scenarios;

/// <summary>Scenario → the documents that its customer installs. Pure, and the same every time.</summary>
public static class ScenarioKitWriter
{
    public static AccessKit Write(KitScenario scenario, KitOptions options)
    {
        var named = scenario.Vendor switch
        {
            KitVendor.MediaConvert => ServiceRoleKit.Write(scenario),
            KitVendor.CloudTranscode => BucketPolicyKit.Write(scenario),
            _ => ExternalIdKit.Write(scenario),
        };
        var kit = options.SurvivesRecreation ? (named with { Role = scenario.Role }).ByCondition() : named;
        return kit with
        {
            Role = scenario.Role,
            Account = scenario.Account,
            Region = scenario.Region,
            NextStep = NextStep(scenario),
            Statements = [.. kit.Statements.DistinctBy(Meaning)],
        };
    }

    /// <summary>Input and output in one bucket ask some things twice: once is enough.</summary>
    private static string Meaning(KitStatement statement) =>
        $"{statement.Document} {statement.Target} {(statement with { Sid = "" }).ToJson()}";

    private static string NextStep(KitScenario scenario) =>
        scenario.Vendor is KitVendor.MediaConvert
            ? $"submit a job with the role {scenario.Role}"
            : $"sluice access grant {scenario.Buckets[0].Name}{(scenario.Role is { } role ? $" --role {role}" : "")}, then sluice access verify";
}
