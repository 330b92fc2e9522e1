using Sluice.LocalCloud.Events.Delivery;

namespace Sluice.LocalCloud.Events;

/// <summary>The way of an event in: which rules of its bus take it, and so what is to be delivered where. Deliveries are rows before this returns.</summary>
internal sealed class EventIntake(EventBackend backend, DeliverySignal signal)
{
    /// <param name="place">Where what happened stands among other things; null where it has no order.</param>
    /// <returns>False when the place was taken before: nothing is stored.</returns>
    public bool Take(string bus, IReadOnlyList<Occurrence> occurrences, StreamPlace? place = null)
    {
        var deliveries = occurrences
            .SelectMany(occurrence => Deliveries(bus, occurrence, place?.Stream ?? ""))
            .ToList();
        if (!backend.Deliveries.Add(deliveries, place, backend.Now))
            return false;
        if (deliveries.Count > 0)
            signal.Raise();
        return true;
    }

    /// <summary>Has the deliveries looked through that are due.</summary>
    public void Wake() => signal.Raise();

    private IEnumerable<EventDelivery> Deliveries(string bus, Occurrence occurrence, string stream)
    {
        var text = occurrence.Render(backend.Region);
        var element = Occurrence.Parse(text);
        var now = backend.Now;
        return from rule in backend.Store.Rules(occurrence.Account, bus)
            where rule.IsEnabled && backend.Pattern(rule.Pattern).Matches(element)
            from target in backend.Store.Targets(rule.Arn)
            select new EventDelivery
            {
                RuleArn = rule.Arn,
                TargetId = target.Id,
                Target = target.Json,
                Payload = TargetInput.Render(target.Parameters, element, rule.Arn),
                Stream = stream,
                CreatedAt = now,
                NextAt = now,
            };
    }
}
