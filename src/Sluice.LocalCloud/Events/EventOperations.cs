using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Sluice.LocalCloud.Events.Destinations;
using Sluice.LocalCloud.Json;

namespace Sluice.LocalCloud.Events;

/// <summary>The operations of EventBridge.</summary>
internal static class EventOperations
{
    public static JsonService Service(EventBackend backend, EventIntake intake)
    {
        var all = new Dictionary<string, Func<EventBackend, JsonCall, JsonObject?>>
        {
            ["CreateEventBus"] = BusHandlers.Create,
            ["DescribeEventBus"] = BusHandlers.Describe,
            ["ListEventBuses"] = BusHandlers.List,
            ["DeleteEventBus"] = BusHandlers.Delete,
            ["PutRule"] = RuleHandlers.Put,
            ["DescribeRule"] = RuleHandlers.Describe,
            ["ListRules"] = RuleHandlers.List,
            ["ListRuleNamesByTarget"] = RuleHandlers.NamesByTarget,
            ["EnableRule"] = RuleHandlers.Enable,
            ["DisableRule"] = RuleHandlers.Disable,
            ["DeleteRule"] = RuleHandlers.Delete,
            ["TagResource"] = RuleHandlers.Tag,
            ["UntagResource"] = RuleHandlers.Untag,
            ["ListTagsForResource"] = RuleHandlers.TagsOf,
            ["PutTargets"] = TargetHandlers.Put,
            ["ListTargetsByRule"] = TargetHandlers.List,
            ["RemoveTargets"] = TargetHandlers.Remove,
            ["TestEventPattern"] = PutHandlers.Test,
            ["PutEvents"] = (events, call) => PutHandlers.Put(events, intake, call),
            ["CreateConnection"] = ConnectionHandlers.Create,
            ["DescribeConnection"] = ConnectionHandlers.Describe,
            ["UpdateConnection"] = ConnectionHandlers.Update,
            ["ListConnections"] = ConnectionHandlers.List,
            ["DeleteConnection"] = ConnectionHandlers.Delete,
            ["CreateApiDestination"] = DestinationHandlers.Create,
            ["DescribeApiDestination"] = DestinationHandlers.Describe,
            ["UpdateApiDestination"] = DestinationHandlers.Update,
            ["ListApiDestinations"] = DestinationHandlers.List,
            ["DeleteApiDestination"] = DestinationHandlers.Delete,
        };
        return new JsonService(
            "events",
            "AWSEvents",
            all.ToFrozenDictionary(entry => entry.Key, entry => JsonService.Of(call => entry.Value(backend, call)))
        );
    }
}
