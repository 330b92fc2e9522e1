using System.Text.Json.Nodes;
using Sluice.Access;
using Sluice.Access.Policy;
using Sluice.LocalCloud.Authorization;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.Json;
using Sluice.LocalCloud.Sqs;

namespace Sluice.LocalCloud.Events.Delivery;

/// <summary>Delivers to queues: as the service, for the rule. The queue's policy has to allow that, as with AWS.</summary>
internal sealed class QueueDelivery(SqsBackend sqs)
{
    private static readonly Caller Service = Caller.OfService("events.amazonaws.com");

    /// <param name="attributes">Message attributes; null for none.</param>
    public DeliveryOutcome Send(string queueArn, string ruleArn, string body, JsonObject? attributes = null)
    {
        if (sqs.Queues.Find(queueArn) is not { } queue)
            return DeliveryOutcome.GiveUp("RESOURCE_NOT_FOUND", $"There is no queue {queueArn}.");
        var decision = sqs.Authorizer.Decide(sqs.Question(Service, "SendMessage", queue, Context(ruleArn)));
        if (!decision.IsAllowed)
            return DeliveryOutcome.GiveUp(
                "NO_PERMISSIONS",
                $"{decision.Sentence}. Let the queue's policy allow sqs:SendMessage to {{\"Service\": \"events.amazonaws.com\"}} with aws:SourceArn {ruleArn}."
            );
        var message = SendHandlers.NewMessage(sqs, queue, Service, body);
        SendHandlers.Put(
            sqs,
            queue,
            [attributes is null ? message : message with { Attributes = JsonAnswer.Render(attributes) }]
        );
        return DeliveryOutcome.Arrived;
    }

    private RequestContext Context(string ruleArn) =>
        RequestContext
            .Of(RequestConditions.TimeAndPlace(sqs.Region, sqs.Time.GetUtcNow()))
            .With("aws:SecureTransport", "true")
            .With("aws:SourceArn", ruleArn)
            .With("aws:SourceAccount", Arn.Parse(ruleArn).Account);
}
