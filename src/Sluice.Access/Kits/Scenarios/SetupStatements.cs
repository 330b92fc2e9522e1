namespace Sluice.Access.Kits.Scenarios;

/// <summary>What it takes to let job events arrive in a queue: once, for whoever sets it up, and for EventBridge ever after.</summary>
internal static class SetupStatements
{
    public static IEnumerable<KitStatement> Of(KitScenario scenario) =>
        EventSetupStatements.ForQueue(EventQueue(scenario), EventRule(scenario));

    /// <summary>The queue's own policy.</summary>
    public static KitStatement Deliver(KitScenario scenario) =>
        EventSetupStatements.Deliver(EventQueue(scenario), EventRule(scenario));

    public static Arn EventQueue(KitScenario scenario) => Of(scenario, "sqs", scenario.EventQueue);

    private static Arn EventRule(KitScenario scenario) => Of(scenario, "events", $"rule/{scenario.EventRule}");

    private static Arn Of(KitScenario scenario, string service, string resource) =>
        new(scenario.Role!.Partition, service, scenario.Region, scenario.Role.Account, resource);
}
