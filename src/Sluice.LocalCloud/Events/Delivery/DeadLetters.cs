using System.Globalization;
using System.Text.Json.Nodes;

namespace Sluice.LocalCloud.Events.Delivery;

/// <summary>What is given up goes to the dead-letter queue of its target, with the reason as message attributes ("Using dead-letter queues", EventBridge user guide).</summary>
internal sealed class DeadLetters(QueueDelivery queues)
{
    /// <returns>False when the target has no such queue, or the queue takes nothing.</returns>
    public bool Take(EventDelivery delivery, EventTarget target, DeliveryOutcome outcome, string? exhausted)
    {
        if (target.Parameters.Structure("DeadLetterConfig")?["Arn"] is not { } queue)
            return false;
        var attributes = new JsonObject
        {
            ["RULE_ARN"] = Text(delivery.RuleArn),
            ["TARGET_ARN"] = Text(target.TargetArn),
            ["ERROR_CODE"] = Text(outcome.Code),
            ["ERROR_MESSAGE"] = Text(outcome.Message),
            ["RETRY_ATTEMPTS"] = new JsonObject
            {
                ["DataType"] = "Number",
                ["StringValue"] = delivery.Attempts.ToString(CultureInfo.InvariantCulture),
            },
        };
        if (exhausted is not null)
            attributes["EXHAUSTED_RETRY_CONDITION"] = Text(exhausted);
        return queues.Send(queue, delivery.RuleArn, delivery.Payload, attributes).HasArrived;
    }

    private static JsonObject Text(string text) => new() { ["DataType"] = "String", ["StringValue"] = text };
}
