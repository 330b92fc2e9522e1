namespace Sluice.Access.Kits.Scenarios;

/// <summary>What it takes to let job events arrive in a queue or at a webhook: for whoever sets it up, once, and for EventBridge ever after.</summary>
public static class EventSetupStatements
{
    private const string EventBridge = "events.amazonaws.com";

    /// <summary>For whoever makes a queue and the rule that fills it.</summary>
    public static IEnumerable<KitStatement> ForQueue(Arn queue, Arn rule) =>
        [
            MakeRule(rule, "picks out the events of jobs, and points it at the queue"),
            FindRule,
            new()
            {
                Document = KitDocument.Setup,
                Sid = "SluiceMakeQueue",
                Reason = "Makes the queue, and sets the policy that lets the rule send to it.",
                Actions = ["sqs:CreateQueue", "sqs:GetQueueUrl", "sqs:GetQueueAttributes", "sqs:SetQueueAttributes"],
                Resources = [queue.ToString()],
            },
        ];

    /// <summary>For whoever makes a webhook, the rule that calls it, and the role that the rule calls it with.</summary>
    public static IEnumerable<KitStatement> ForWebhook(EventWebhook webhook) =>
        [
            MakeRule(webhook.Rule, "picks out the events of jobs, and points it at the webhook"),
            FindRule,
            new()
            {
                Document = KitDocument.Setup,
                Sid = "SluiceMakeWebhook",
                Reason = "Makes the endpoint that events are sent to, and the connection that keeps its key.",
                Actions =
                [
                    "events:CreateConnection",
                    "events:DescribeConnection",
                    "events:UpdateConnection",
                    "events:CreateApiDestination",
                    "events:DescribeApiDestination",
                    "events:UpdateApiDestination",
                ],
                Resources = [$"{webhook.Connection}/*", $"{webhook.Destination}/*"],
            },
            new()
            {
                Document = KitDocument.Setup,
                Sid = "SluiceKeepWebhookKey",
                Reason =
                    "At AWS, EventBridge keeps the key of a connection in Secrets Manager, in the name of who makes it.",
                Actions =
                [
                    "secretsmanager:CreateSecret",
                    "secretsmanager:PutSecretValue",
                    "secretsmanager:UpdateSecret",
                ],
                Resources =
                [
                    new Arn(
                        webhook.Rule.Partition,
                        "secretsmanager",
                        webhook.Rule.Region,
                        webhook.Rule.Account,
                        "secret:events!connection/*"
                    ).ToString(),
                ],
            },
            new()
            {
                Document = KitDocument.Setup,
                Sid = "SluiceMakeWebhookRole",
                Reason = "Makes the role that EventBridge calls the endpoint with.",
                Actions = ["iam:GetRole", "iam:CreateRole", "iam:GetRolePolicy", "iam:PutRolePolicy"],
                Resources = [webhook.Role.ToString()],
            },
            new()
            {
                Document = KitDocument.Setup,
                Sid = "SluicePassWebhookRole",
                Reason = "Hands that role to EventBridge, and to nothing else.",
                Actions = ["iam:PassRole"],
                Resources = [webhook.Role.ToString()],
                Conditions = [new KitCondition("StringEquals", "iam:PassedToService", [EventBridge])],
            },
        ];

    /// <summary>The queue's own policy.</summary>
    public static KitStatement Deliver(Arn queue, Arn rule) =>
        new()
        {
            Document = KitDocument.QueuePolicy,
            Target = queue.ToString(),
            Sid = "SluiceDeliverEvents",
            Reason =
                "Lets EventBridge put job events into the queue, and only for this rule: a rule of any other account could else fill it.",
            Trustee = KitTrustee.Service(EventBridge),
            Actions = ["sqs:SendMessage"],
            Resources = [queue.ToString()],
            Conditions = [new KitCondition("ArnEquals", "aws:SourceArn", [rule.ToString()])],
        };

    /// <summary>The trust policy of the role that a webhook is called with.</summary>
    public static KitStatement TrustRule(Arn rule) =>
        new()
        {
            Document = KitDocument.Trust,
            Sid = "SluiceCallWebhook",
            Reason = "Lets EventBridge become the role, and only for this rule.",
            Trustee = KitTrustee.Service(EventBridge),
            Actions = ["sts:AssumeRole"],
            Conditions =
            [
                new KitCondition("StringEquals", "aws:SourceAccount", [rule.Account]),
                new KitCondition("ArnEquals", "aws:SourceArn", [rule.ToString()]),
            ],
        };

    /// <summary>What that role may do.</summary>
    public static KitStatement CallWebhook(Arn destination) =>
        new()
        {
            Document = KitDocument.Permissions,
            Sid = "SluiceCallWebhook",
            Reason = "Calls the endpoint with the key of its connection.",
            Actions = ["events:InvokeApiDestination"],
            Resources = [$"{destination}/*"],
        };

    private static KitStatement MakeRule(Arn rule, string purpose) =>
        new()
        {
            Document = KitDocument.Setup,
            Sid = "SluiceMakeRule",
            Reason = $"Makes the rule that {purpose}.",
            Actions = ["events:PutRule", "events:PutTargets"],
            Resources = [rule.ToString()],
        };

    private static KitStatement FindRule { get; } =
        new()
        {
            Document = KitDocument.Setup,
            Sid = "SluiceFindRule",
            Reason = "Looks whether the rule is there already. Listing knows no narrower resource.",
            Actions = ["events:ListRules"],
            Resources = ["*"],
        };
}
