namespace Sluice.LocalCloud.Events.Delivery;

/// <summary>The way to each kind of target.</summary>
internal sealed record DeliveryWays(QueueDelivery Queues, HttpDelivery Destinations, EventWeb Web) : IDisposable
{
    public async Task<DeliveryOutcome> SendAsync(
        EventDelivery delivery,
        EventTarget target,
        CancellationToken cancellation
    ) =>
        target.IsQueue
            ? Queues.Send(target.TargetArn, delivery.RuleArn, delivery.Payload)
            : await Destinations.SendAsync(delivery, target, cancellation);

    public void Dispose() => Web.Dispose();
}
