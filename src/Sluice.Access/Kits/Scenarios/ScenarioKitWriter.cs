namespace Sluice.Access.Kits.Scenarios;

/// <summary>Scenario → the documents that its customer installs. Pure, and the same every time.</summary>
public static class ScenarioKitWriter
{
    public static AccessKit Write(KitScenario scenario, KitOptions options)
    {
        var kit = scenario.Vendor switch
        {
            KitVendor.MediaConvert => ServiceRoleKit.Write(scenario),
            KitVendor.CloudTranscode => BucketPolicyKit.Write(scenario),
            _ => ExternalIdKit.Write(scenario),
        };
        return (options.SurvivesRecreation ? kit.ByCondition() : kit) with
        {
            Role = scenario.Role,
            Account = scenario.Account,
            Region = scenario.Region,
            NextStep = NextStep(scenario),
        };
    }

    private static string NextStep(KitScenario scenario) =>
        scenario.Vendor is KitVendor.MediaConvert
            ? $"submit a job with the role {scenario.Role}"
            : $"sluice access grant {scenario.Buckets[0].Name}{(scenario.Role is { } role ? $" --role {role}" : "")}, then sluice access verify";
}
