using System.Text.Json.Nodes;
using Sluice.LocalCloud.Events.Patterns;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.Json;

namespace Sluice.LocalCloud.Events;

/// <summary>Rules.</summary>
internal static class RuleHandlers
{
    private const int MostRules = 300;

    public static JsonObject Put(EventBackend backend, JsonCall call)
    {
        var name = call.Parameters.RequiredText("Name", 1, 64, EventNames.Text);
        var bus = call.Parameters["EventBusName"] ?? EventBus.Default;
        var arn = ArnOf(backend, call, name, bus);
        var pattern = call.Parameters["EventPattern"];
        backend.Demand(call, arn);
        bus = backend.Bus(call);
        if (call.Parameters["ScheduleExpression"] is { Length: > 0 })
            throw JsonErrors.Validation("The local cloud has no scheduled rules: give the rule an EventPattern.");
        Check(
            pattern ?? throw JsonErrors.Validation("Parameter(s) EventPattern or ScheduleExpression must be specified.")
        );
        var existing = backend.Store.FindRule(arn);
        if (existing is null && backend.Store.Rules(call.Account.Value, bus).Count >= MostRules)
            throw EventErrors.Limit($"The requested resource exceeds the maximum number allowed: {MostRules} rules.");
        backend.Store.Put(
            new EventRule
            {
                Arn = arn,
                AccountId = call.Account.Value,
                Bus = bus,
                Name = name,
                Pattern = pattern,
                IsEnabled = call.Parameters.OneOf("State", "ENABLED", "DISABLED") != "DISABLED",
                Description = call.Parameters.Text("Description", 0, 512),
                Tags = existing?.Tags ?? Tags(call),
            }
        );
        return new JsonObject { ["RuleArn"] = arn };
    }

    public static JsonObject Describe(EventBackend backend, JsonCall call)
    {
        var rule = Allowed(backend, call);
        var json = Describe(rule);
        json["CreatedBy"] = rule.AccountId;
        return json;
    }

    public static JsonObject List(EventBackend backend, JsonCall call)
    {
        backend.Demand(call, backend.ArnOf(call.Account.Value, "rule/*"));
        var prefix = call.Parameters["NamePrefix"] ?? "";
        var rules = backend
            .Store.Rules(call.Account.Value, backend.Bus(call))
            .Where(rule => rule.Name.StartsWith(prefix, StringComparison.Ordinal));
        return new JsonPage("Rules", "Limit").Of(call, [.. rules], Describe);
    }

    public static JsonObject NamesByTarget(EventBackend backend, JsonCall call)
    {
        backend.Demand(call, backend.ArnOf(call.Account.Value, "rule/*"));
        var names = backend.Store.RulesOf(call.Account.Value, backend.Bus(call), call.Parameters.Required("TargetArn"));
        return new JsonPage("RuleNames", "Limit").Of(call, names, name => name);
    }

    public static JsonObject? Enable(EventBackend backend, JsonCall call)
    {
        backend.Store.Put(Allowed(backend, call) with { IsEnabled = true });
        return null;
    }

    public static JsonObject? Disable(EventBackend backend, JsonCall call)
    {
        backend.Store.Put(Allowed(backend, call) with { IsEnabled = false });
        return null;
    }

    /// <summary>A rule that is not there is deleted already.</summary>
    public static JsonObject? Delete(EventBackend backend, JsonCall call)
    {
        var arn = ArnOf(
            backend,
            call,
            call.Parameters.Required("Name"),
            call.Parameters["EventBusName"] ?? EventBus.Default
        );
        backend.Demand(call, arn);
        if (backend.Store.Targets(arn).Count > 0)
            throw JsonErrors.Validation("Rule can't be deleted since it has targets.");
        backend.Store.DeleteRule(arn);
        return null;
    }

    public static JsonObject? Tag(EventBackend backend, JsonCall call)
    {
        var rule = Tagged(backend, call);
        backend.Store.Put(
            rule with
            {
                Tags = TagText.Render(TagText.Parse(rule.Tags).SetItems(TagText.Parse(Tags(call)))),
            }
        );
        return null;
    }

    public static JsonObject? Untag(EventBackend backend, JsonCall call)
    {
        var rule = Tagged(backend, call);
        backend.Store.Put(
            rule with
            {
                Tags = TagText.Render(TagText.Parse(rule.Tags).RemoveRange(call.Parameters.Texts("TagKeys"))),
            }
        );
        return null;
    }

    public static JsonObject TagsOf(EventBackend backend, JsonCall call) =>
        new()
        {
            ["Tags"] = JsonAnswer.Array(
                TagText.Parse(Tagged(backend, call).Tags),
                tag => new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value }
            ),
        };

    /// <summary>The rule of a call, if its caller may do this to it.</summary>
    public static EventRule Allowed(EventBackend backend, JsonCall call, string parameter = "Name")
    {
        var name = call.Parameters.RequiredText(parameter, 1, 64);
        var bus = call.Parameters["EventBusName"] ?? EventBus.Default;
        var arn = ArnOf(backend, call, name, bus);
        backend.Demand(call, arn);
        return backend.Store.FindRule(arn) ?? throw EventErrors.NoRule(name, backend.Bus(call));
    }

    /// <summary>Throws unless the text is a pattern.</summary>
    public static void Check(string pattern)
    {
        try
        {
            EventPattern.Parse(pattern);
        }
        catch (FormatException exception)
        {
            throw EventErrors.InvalidPattern(exception.Message);
        }
    }

    private static EventRule Tagged(EventBackend backend, JsonCall call)
    {
        var arn = call.Parameters.Required("ResourceARN");
        backend.Demand(call, arn);
        var rule = backend.Store.FindRule(arn);
        return rule?.AccountId == call.Account.Value
            ? rule
            : throw EventErrors.NotFound($"The local cloud has tags of rules only, and no rule {arn}.");
    }

    private static string ArnOf(EventBackend backend, JsonCall call, string name, string bus) =>
        backend.RuleArn(call.Account.Value, bus[(bus.LastIndexOf('/') + 1)..], name);

    private static string Tags(JsonCall call) =>
        TagText.Render(
            call.Parameters.Structures("Tags")
                .DistinctBy(tag => tag.Required("Key"))
                .Select(tag => KeyValuePair.Create(tag.Required("Key"), tag["Value"] ?? ""))
        );

    private static JsonObject Describe(EventRule rule)
    {
        var json = new JsonObject
        {
            ["Name"] = rule.Name,
            ["Arn"] = rule.Arn,
            ["EventPattern"] = rule.Pattern,
            ["State"] = rule.IsEnabled ? "ENABLED" : "DISABLED",
            ["EventBusName"] = rule.Bus,
        };
        if (rule.Description is not null)
            json["Description"] = rule.Description;
        return json;
    }
}
