using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Sluice.Access.Aws.Messaging;
using Sluice.Access.Kits;
using Sluice.Access.Kits.Scenarios;

namespace Sluice.Cli.Setup;

/// <summary>Wish and state → the steps between them, in the order in which they can be taken. Pure; when nothing is missing, every step keeps what is there.</summary>
internal static class EventSetupPlan
{
    /// <exception cref="FormatException">The queue has a policy that cannot be read.</exception>
    public static ImmutableArray<SetupStep> Of(EventSetupWish wish, EventSetupState state) =>
        [
            .. wish.Queue is null ? [] : new[] { Queue(wish, state) },
            Rule(wish, state),
            .. wish.Queue is null ? [] : OpenQueue(wish, state),
            .. wish.Webhook is { } webhook ? Webhook(webhook, state) : [],
        ];

    private static SetupStep Queue(EventSetupWish wish, EventSetupState state) =>
        new SetupStep.Queue(state.HasQueue ? SetupChange.Keep : SetupChange.Create, wish.Queue!);

    private static SetupStep.Rule Rule(EventSetupWish wish, EventSetupState state) =>
        new(
            state.Rule is not { } rule ? SetupChange.Create
                : rule.IsEnabled && IsSame(rule.Pattern, wish.Pattern) ? SetupChange.Keep
                : SetupChange.Change,
            wish.Rule,
            wish.Pattern
        );

    // The policy comes before the target: an event between the two would be refused for good.
    private static IEnumerable<SetupStep> OpenQueue(EventSetupWish wish, EventSetupState state)
    {
        var queue = wish.Queue!;
        var policy = QueuePolicyText.Add(state.QueuePolicy, queue, wish.Rule);
        yield return new SetupStep.QueuePolicy(
            policy is null ? SetupChange.Keep
                : state.QueuePolicy is null ? SetupChange.Create
                : SetupChange.Change,
            queue,
            policy ?? state.QueuePolicy!
        );
        var target = new EventRuleTarget(EventSetupWish.QueueTarget, queue.ToString(), Role: null);
        yield return new SetupStep.QueueTarget(
                // Under another id the same queue would get every event twice.
                state.Targets.Any(one => one.Target == target.Target)
                    ? SetupChange.Keep
                : state.Targets.Any(one => one.Id == target.Id) ? SetupChange.Change
                : SetupChange.Create,
            wish.Rule,
            queue
        );
    }

    private static IEnumerable<SetupStep> Webhook(WebhookWish wish, EventSetupState state)
    {
        var parts = wish.Parts;
        var trust = Document(KitDocument.Trust, EventSetupStatements.TrustRule(parts.Rule));
        var policy = Document(KitDocument.Permissions, EventSetupStatements.CallWebhook(parts.Destination));
        return
        [
            new SetupStep.Connection(Connection(wish, state), parts.Connection, wish.Header),
            new SetupStep.Destination(Destination(wish, state), parts.Destination, wish.Url),
            new SetupStep.Role(Change(state.RoleTrust, trust), parts.Role, trust),
            new SetupStep.RolePolicy(Change(state.RolePolicy, policy), parts.Role, policy),
            new SetupStep.WebhookTarget(Target(wish, state), parts.Rule, parts.Role),
        ];
    }

    private static SetupChange Connection(WebhookWish wish, EventSetupState state) =>
        state.Connection is not { } connection ? SetupChange.Create
        : wish.ReplacesKey || !wish.Header.Equals(connection.Header, StringComparison.OrdinalIgnoreCase)
            ? SetupChange.Change
        : SetupChange.Keep;

    private static SetupChange Destination(WebhookWish wish, EventSetupState state) =>
        state.Destination is not { } there ? SetupChange.Create
        : there.Endpoint == wish.Url.AbsoluteUri
        && there.Method == "POST"
        && there.ConnectionArn == state.Connection?.Arn
            ? SetupChange.Keep
        : SetupChange.Change;

    private static SetupChange Target(WebhookWish wish, EventSetupState state) =>
        state.Targets.FirstOrDefault(one => one.Id == EventSetupWish.WebhookTarget) switch
        {
            null => SetupChange.Create,
            var there when there.Target == state.Destination?.Arn && there.Role == wish.Parts.Role.ToString() =>
                SetupChange.Keep,
            _ => SetupChange.Change,
        };

    private static SetupChange Change(string? there, string wanted) =>
        there is null ? SetupChange.Create
        : IsSame(there, wanted) ? SetupChange.Keep
        : SetupChange.Change;

    private static string Document(KitDocument kind, KitStatement statement) =>
        new KitPolicy(kind, null, [statement]).ToJson();

    private static bool IsSame(string there, string wanted) =>
        JsonNode.DeepEquals(JsonNode.Parse(there), JsonNode.Parse(wanted));
}
