using Sluice.LocalCloud.Events.Delivery;

namespace Sluice.LocalCloud.Events;

/// <summary>The way of an event in: which rules of its bus take it, and so what is to be delivered where. Deliveries are rows before this returns.</summary>
internal sealed class EventIntake(EventBackend backend, DeliverySignal signal)
{
    public void Take(string bus, IReadOnlyList<Occurrence> occurrences)
    {
        var deliveries = occurrences.SelectMany(occurrence => Deliveries(bus, occurrence)).ToList();
        if (deliveries.Count == 0)
            return;
        backend.Deliveries.Add(deliveries);
        signal.Raise();
    }

    private IEnumerable<EventDelivery> Deliveries(string bus, Occurrence occurrence)
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
                CreatedAt = now,
                NextAt = now,
            };
    }
}
