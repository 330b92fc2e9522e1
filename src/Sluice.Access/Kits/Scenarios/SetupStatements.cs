namespace Sluice.Access.Kits.Scenarios;

/// <summary>What it takes to let job events arrive in a queue: once, for whoever sets it up, and for EventBridge ever after.</summary>
internal static class SetupStatements
{
    public static IEnumerable<KitStatement> Of(KitScenario scenario) =>
        [
            new()
            {
                Document = KitDocument.Setup,
                Sid = "SluiceMakeRule",
                Reason = "Makes the rule that picks out the events of jobs, and points it at the queue.",
                Actions = ["events:PutRule", "events:PutTargets"],
                Resources = [EventRule(scenario)],
            },
            new()
            {
                Document = KitDocument.Setup,
                Sid = "SluiceFindRule",
                Reason = "Looks whether the rule is there already. Listing knows no narrower resource.",
                Actions = ["events:ListRules"],
                Resources = ["*"],
            },
            new()
            {
                Document = KitDocument.Setup,
                Sid = "SluiceMakeQueue",
                Reason = "Makes the queue, and sets the policy that lets the rule send to it.",
                Actions = ["sqs:CreateQueue", "sqs:GetQueueUrl", "sqs:GetQueueAttributes", "sqs:SetQueueAttributes"],
                Resources = [EventQueue(scenario)],
            },
        ];

    /// <summary>The queue's own policy.</summary>
    public static KitStatement Deliver(KitScenario scenario) =>
        new()
        {
            Document = KitDocument.QueuePolicy,
            Target = EventQueue(scenario),
            Sid = "SluiceDeliverEvents",
            Reason =
                "Lets EventBridge put job events into the queue, and only for this rule: a rule of any other account could else fill it.",
            Trustee = KitTrustee.Service("events.amazonaws.com"),
            Actions = ["sqs:SendMessage"],
            Resources = [EventQueue(scenario)],
            Conditions = [new KitCondition("ArnEquals", "aws:SourceArn", [EventRule(scenario)])],
        };

    public static string EventQueue(KitScenario scenario) => Of(scenario, "sqs", scenario.EventQueue);

    private static string EventRule(KitScenario scenario) => Of(scenario, "events", $"rule/{scenario.EventRule}");

    private static string Of(KitScenario scenario, string service, string resource) =>
        new Arn(scenario.Role!.Partition, service, scenario.Region, scenario.Role.Account, resource).ToString();
}
