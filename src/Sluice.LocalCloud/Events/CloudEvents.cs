using System.Text;
using Sluice.Access;
using Sluice.LocalCloud.Events.Delivery;
using Sluice.LocalCloud.Json;

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
    public IReadOnlyList<DeadDelivery> DeadDeliveries => [.. _backend.Deliveries.Dead().Select(Show)];

    /// <summary>The same of one account's rules.</summary>
    public IReadOnlyList<DeadDelivery> DeadDeliveriesOf(AccountId account) =>
        [.. _backend.Deliveries.Dead().Where(delivery => IsOf(delivery, account)).Select(Show)];

    /// <summary>Tries something again that was given up, as if it were new, to the target as it was then.</summary>
    /// <returns>False when an account has no such delivery.</returns>
    public bool Redeliver(AccountId account, long id)
    {
        var delivery = _backend.Deliveries.Dead().FirstOrDefault(one => one.Id == id && IsOf(one, account));
        if (delivery is null)
            return false;
        _backend.Deliveries.Update(
            delivery with
            {
                IsDead = false,
                Attempts = 0,
                CreatedAt = _backend.Now,
                NextAt = _backend.Now,
            }
        );
        _intake.Wake();
        return true;
    }

    /// <summary>Tells the default bus of an account what happened. Unlike a caller of PutEvents a service may speak as <c>aws.…</c>.</summary>
    /// <returns>The id of the event, whose deliveries are stored; null when its place says that it was told before.</returns>
    public string? Publish(AccountId account, ServiceEvent happened)
    {
        var occurrence = new Occurrence(account.Value, happened.Source, happened.DetailType, happened.Detail)
        {
            Resources = happened.Resources,
            Time = happened.At?.ToUnixTimeMilliseconds() ?? _backend.Now,
        };
        return _intake.Take(EventBus.Default, [occurrence], happened.Place) ? occurrence.Id : null;
    }

    /// <summary>How far a stream has been told: the position of its last event, 0 before the first.</summary>
    public long PositionOf(string stream) => _backend.Deliveries.PositionOf(stream);

    private static bool IsOf(EventDelivery delivery, AccountId account) =>
        Arn.TryParse(delivery.RuleArn, out var rule) && rule.Account == account.Value;

    private static DeadDelivery Show(EventDelivery delivery) =>
        new(delivery.RuleArn, delivery.TargetId, delivery.Payload, delivery.LastError ?? "")
        {
            Id = delivery.Id,
            TargetArn = JsonParameters.Parse(Encoding.UTF8.GetBytes(delivery.Target))["Arn"] ?? "",
            Attempts = delivery.Attempts,
            At = DateTimeOffset.FromUnixTimeMilliseconds(delivery.CreatedAt),
        };
}
