using System.Text.Json.Nodes;
using Sluice.Access;
using Sluice.LocalCloud.Events.Delivery;

namespace Sluice.LocalCloud.Events;

/// <summary>EventBridge of this cloud, for other parts of the process.</summary>
/// <remarks>All members may be called from any thread.</remarks>
public sealed class CloudEvents
{
    private readonly EventBackend _backend;
    private readonly EventIntake _intake;
    private readonly DeliveryPump _pump;

    internal CloudEvents(EventBackend backend, EventIntake intake, DeliveryPump pump) =>
        (_backend, _intake, _pump) = (backend, intake, pump);

    /// <summary>Deliveries since the cloud was opened.</summary>
    public EventCounts Counts => _pump.Counts;

    /// <summary>What was given up and had no dead-letter queue, newest first; the latest thousand.</summary>
    public IReadOnlyList<DeadDelivery> DeadDeliveries =>
        [
            .. _backend
                .Deliveries.Dead()
                .Select(delivery => new DeadDelivery(
                    delivery.RuleArn,
                    delivery.TargetId,
                    delivery.Payload,
                    delivery.LastError ?? ""
                )),
        ];

    /// <summary>Tells the default bus of an account what happened. Unlike a caller of PutEvents a service may speak as <c>aws.…</c>.</summary>
    /// <param name="source">As <c>aws.mediaconvert</c>.</param>
    /// <param name="detail">The detail of the event.</param>
    /// <param name="resources">ARNs of what it is about.</param>
    /// <returns>The id of the event. Its deliveries are stored.</returns>
    public string Publish(
        AccountId account,
        (string Source, string DetailType) source,
        JsonObject detail,
        params IReadOnlyList<string> resources
    )
    {
        var occurrence = new Occurrence(account.Value, source.Source, source.DetailType, detail)
        {
            Resources = resources,
            Time = _backend.Now,
        };
        _intake.Take(EventBus.Default, [occurrence]);
        return occurrence.Id;
    }
}
