using Sluice.LocalCloud.Authorization;
using Sluice.LocalCloud.Events.Delivery;
using Sluice.LocalCloud.Events.Destinations;
using Sluice.LocalCloud.Events.Patterns;
using Sluice.LocalCloud.Json;
using Sluice.LocalCloud.Storage;

namespace Sluice.LocalCloud.Events;

/// <summary>What the operations of EventBridge work with.</summary>
internal sealed record EventBackend(EventStore Store, DestinationStore Destinations, DeliveryStore Deliveries)
{
    private readonly KeptValues<string, EventPattern> _patterns = new(1024);

    public required Authorizer Authorizer { get; init; }
    public required TimeProvider Time { get; init; }
    public required string Region { get; init; }
    public required AddressGuard Guard { get; init; }

    public long Now => Time.GetUtcNow().ToUnixTimeMilliseconds();

    public string ArnOf(string account, string resource) => $"arn:aws:events:{Region}:{account}:{resource}";

    public string RuleArn(string account, string bus, string name) =>
        ArnOf(account, bus == EventBus.Default ? $"rule/{name}" : $"rule/{bus}/{name}");

    /// <summary>A pattern that was valid when it was stored; read once.</summary>
    public EventPattern Pattern(string text) => _patterns.Find(text, static pattern => EventPattern.Parse(pattern));

    /// <summary>The bus that a call names, by name or ARN.</summary>
    public string Bus(JsonCall call, string parameter = "EventBusName")
    {
        var name = call.Parameters[parameter] ?? EventBus.Default;
        if (name.StartsWith("arn:", StringComparison.Ordinal))
        {
            if (!name.StartsWith(ArnOf(call.Account.Value, "event-bus/"), StringComparison.Ordinal))
                throw JsonErrors.Validation($"The local cloud knows no event buses of other accounts: {name}.");
            name = name[(name.LastIndexOf('/') + 1)..];
        }
        return name == EventBus.Default || Store.FindBus(ArnOf(call.Account.Value, $"event-bus/{name}")) is not null
            ? name
            : throw EventErrors.NoBus(name);
    }

    public void Demand(JsonCall call, string resource, params ReadOnlySpan<(string Key, string Value)> keys)
    {
        var context = RequestConditions.Of(call.Request, call.Caller, Region, Time.GetUtcNow());
        foreach (var (key, value) in keys)
            context = context.With(key, value);
        Authorizer.Demand(
            new AuthorizationQuestion(call.Caller, $"events:{call.Operation}", resource, call.Account)
            {
                Context = context,
            }
        );
    }
}
