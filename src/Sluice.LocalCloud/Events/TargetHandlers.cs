using System.Text.Json.Nodes;
using Sluice.Access;
using Sluice.LocalCloud.Authority;
using Sluice.LocalCloud.Authorization;
using Sluice.LocalCloud.Events.Delivery;
using Sluice.LocalCloud.Json;

namespace Sluice.LocalCloud.Events;

/// <summary>Targets of rules.</summary>
internal static class TargetHandlers
{
    private const int MostTargets = 5;
    private const string Service = "events.amazonaws.com";

    public static JsonObject Put(EventBackend backend, JsonCall call)
    {
        var rule = RuleHandlers.Allowed(backend, call, "Rule");
        var targets = call.Parameters.Structures("Targets");
        if (targets.IsEmpty)
            throw JsonErrors.Validation(
                "1 validation error detected: Value '[]' at 'targets' failed to satisfy constraint: Member must have length greater than or equal to 1"
            );
        var read = targets.Select(target => Read(backend, call, rule, target)).ToList();
        var all = backend.Store.Targets(rule.Arn).Concat(read).DistinctBy(target => target.Id).Count();
        if (all > MostTargets)
            throw EventErrors.Limit("The requested resource exceeds the maximum number allowed.");
        backend.Store.PutTargets(rule.Arn, read);
        return Done();
    }

    public static JsonObject List(EventBackend backend, JsonCall call)
    {
        var rule = RuleHandlers.Allowed(backend, call, "Rule");
        return new JsonPage("Targets", "Limit").Of(
            call,
            backend.Store.Targets(rule.Arn),
            target => JsonNode.Parse(target.Json)
        );
    }

    public static JsonObject Remove(EventBackend backend, JsonCall call)
    {
        var rule = RuleHandlers.Allowed(backend, call, "Rule");
        backend.Store.RemoveTargets(rule.Arn, call.Parameters.Texts("Ids"));
        return Done();
    }

    private static JsonObject Done() => new() { ["FailedEntryCount"] = 0, ["FailedEntries"] = new JsonArray() };

    private static EventTarget Read(EventBackend backend, JsonCall call, EventRule rule, JsonParameters parameters)
    {
        var target = new EventTarget(
            parameters.RequiredText("Id", 1, 64),
            parameters.RequiredText("Arn", 1, 1600),
            parameters.Raw
        );
        TargetInput.Check(parameters);
        RetryLimits.Check(parameters);
        if (target.IsDestination)
            CheckDestination(backend, call, target);
        else if (!target.IsQueue)
            throw JsonErrors.Validation(
                $"The local cloud's rules have SQS queues and API destinations as targets, not {target.TargetArn}."
            );
        if (parameters["RoleArn"] is { } role)
            DemandPassRole(backend, call, rule, role);
        return target;
    }

    private static void CheckDestination(EventBackend backend, JsonCall call, EventTarget target)
    {
        if (backend.Destinations.FindDestination(target.TargetArn)?.AccountId != call.Account.Value)
            throw EventErrors.NotFound($"An api-destination '{target.TargetArn}' does not exist.");
        if (!target.Parameters.Has("RoleArn"))
            throw JsonErrors.Validation($"RoleArn is required for target {target.TargetArn}.");
    }

    private static void DemandPassRole(EventBackend backend, JsonCall call, EventRule rule, string role)
    {
        if (!Arn.TryParse(role, out var arn) || !PassRole.IsPossible(call.Account, arn))
            throw JsonErrors.Validation($"RoleArn {role} is not a role of this account.");
        var context = RequestConditions.Of(call.Request, call.Caller, backend.Region, backend.Time.GetUtcNow());
        backend.Authorizer.Demand(
            new AuthorizationQuestion(call.Caller, PassRole.Action, role, call.Account)
            {
                Context = PassRole
                    .Keys(Service, Arn.Parse(rule.Arn))
                    .Aggregate(context, (keys, key) => keys.With(key.Key, key.Value)),
            }
        );
    }
}
