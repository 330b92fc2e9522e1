using Amazon.Runtime;
using Sluice.Access;
using Sluice.Access.Aws.Messaging;

namespace Sluice.Cli.Setup;

/// <summary>Looks at what of a wish stands already.</summary>
/// <exception cref="AccessException">A service refused, or did not answer.</exception>
internal static class EventSetupReader
{
    private static readonly string[] QueueAttributes = ["QueueArn", "Policy"];

    public static async Task<EventSetupState> ReadAsync(
        EventSetupClients clients,
        EventSetupWish wish,
        CancellationToken cancellation
    )
    {
        var state = new EventSetupState { Rule = await clients.Events.FindRuleAsync(wish.Rule, cancellation) };
        if (state.Rule is not null)
            state = state with { Targets = [.. await TargetsAsync(clients, wish, cancellation)] };
        if (wish.Queue is { } queue)
            state = await WithQueueAsync(state, clients, queue, cancellation);
        return wish.Webhook is { } webhook ? await WithWebhookAsync(state, clients, webhook, cancellation) : state;
    }

    private static async Task<EventSetupState> WithQueueAsync(
        EventSetupState state,
        EventSetupClients clients,
        Arn queue,
        CancellationToken cancellation
    )
    {
        var attributes = await clients.Sqs.FindAttributesAsync(queue, QueueAttributes, cancellation);
        return state with
        {
            HasQueue = attributes is not null,
            QueuePolicy = attributes?.GetValueOrDefault("Policy") is { Length: > 0 } policy ? policy : null,
        };
    }

    private static async Task<EventSetupState> WithWebhookAsync(
        EventSetupState state,
        EventSetupClients clients,
        WebhookWish webhook,
        CancellationToken cancellation
    )
    {
        var role = await FoundAsync(() => clients.Iam.GetRoleAsync(webhook.Parts.Role.Name, cancellation));
        return state with
        {
            Connection = await clients.Events.FindConnectionAsync(webhook.Parts.Connection, cancellation),
            Destination = await clients.Events.FindDestinationAsync(webhook.Parts.Destination, cancellation),
            RoleTrust = role?.TrustPolicy,
            RolePolicy = role is null
                ? null
                : await FoundAsync(() =>
                    clients.Iam.GetRolePolicyAsync(role.Arn.Name, SetupStep.RolePolicyName, cancellation)
                ),
        };
    }

    // The guides of clients give no right to list targets. Putting one that is there does no harm.
    private static async Task<IReadOnlyList<EventRuleTarget>> TargetsAsync(
        EventSetupClients clients,
        EventSetupWish wish,
        CancellationToken cancellation
    )
    {
        try
        {
            return await clients.Events.TargetsAsync(wish.Rule, cancellation);
        }
        catch (AccessException denied) when (!denied.Failure.IsTransient && IsDenial(denied))
        {
            return [];
        }
    }

    private static async Task<T?> FoundAsync<T>(Func<Task<T>> find)
        where T : class
    {
        try
        {
            return await find();
        }
        catch (AccessException missing)
            when (missing.InnerException is AmazonServiceException { ErrorCode: "NoSuchEntity" })
        {
            return null;
        }
    }

    private static bool IsDenial(AccessException refusal) =>
        refusal.InnerException is AmazonServiceException { ErrorCode: "AccessDenied" or "AccessDeniedException" };
}
