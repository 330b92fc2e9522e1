using System.Collections.Immutable;
using Sluice.Access;
using Sluice.Access.Aws.Messaging;

namespace Sluice.Cli.Setup;

/// <summary>Takes the steps of a plan that change something, in their order. What was made stays when a later step fails: the next run goes on from there.</summary>
/// <exception cref="AccessException">A service refused, or did not answer.</exception>
internal sealed class EventSetupRunner(EventSetupClients clients, EventSetupState state, string? key)
{
    // Long polls: fewer requests, and events that arrive at once.
    private static readonly Dictionary<string, string> QueueAttributes = new()
    {
        ["ReceiveMessageWaitTimeSeconds"] = "20",
    };

    private string? _connection = state.Connection?.Arn;
    private string? _destination = state.Destination?.Arn;

    public async Task RunAsync(ImmutableArray<SetupStep> steps, CancellationToken cancellation)
    {
        foreach (var step in steps.Where(step => step.Change != SetupChange.Keep))
            await TakeAsync(step, cancellation);
    }

    private async Task TakeAsync(SetupStep step, CancellationToken cancellation)
    {
        switch (step)
        {
            case SetupStep.Queue queue:
                await clients.Sqs.CreateQueueAsync(queue.Resource, QueueAttributes, cancellation);
                break;
            case SetupStep.QueuePolicy policy:
                await clients.Sqs.SetAttributesAsync(
                    policy.Resource,
                    new Dictionary<string, string> { ["Policy"] = policy.Policy },
                    cancellation
                );
                break;
            case SetupStep.Rule rule:
                await clients.Events.PutRuleAsync(
                    rule.Resource,
                    rule.Pattern,
                    "Events of MediaConvert jobs",
                    cancellation
                );
                break;
            case SetupStep.QueueTarget target:
                await clients.Events.PutTargetAsync(
                    target.Resource,
                    new EventRuleTarget(EventSetupWish.QueueTarget, target.To.ToString(), Role: null),
                    cancellation
                );
                break;
            default:
                await TakeForWebhookAsync(step, cancellation);
                break;
        }
    }

    private async Task TakeForWebhookAsync(SetupStep step, CancellationToken cancellation)
    {
        var isThere = step.Change == SetupChange.Change;
        switch (step)
        {
            case SetupStep.Connection connection:
                _connection = await clients.Events.PutConnectionAsync(
                    connection.Resource,
                    isThere,
                    (connection.Header, key ?? throw new InvalidOperationException("A connection needs a key.")),
                    cancellation
                );
                break;
            case SetupStep.Destination destination:
                _destination = await clients.Events.PutDestinationAsync(
                    destination.Resource,
                    isThere,
                    (_connection!, destination.Url),
                    cancellation
                );
                break;
            case SetupStep.Role role when isThere:
                await clients.Iam.UpdateAssumeRolePolicyAsync(role.Resource.Name, role.Trust, cancellation);
                break;
            case SetupStep.Role role:
                await clients.Iam.CreateRoleAsync(role.Resource.Name, role.Trust, PathOf(role.Resource), cancellation);
                break;
            case SetupStep.RolePolicy policy:
                await clients.Iam.PutRolePolicyAsync(
                    policy.Resource.Name,
                    SetupStep.RolePolicyName,
                    policy.Policy,
                    cancellation
                );
                break;
            case SetupStep.WebhookTarget target:
                await clients.Events.PutTargetAsync(
                    target.Resource,
                    new EventRuleTarget(EventSetupWish.WebhookTarget, _destination!, target.With.ToString()),
                    cancellation
                );
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static string? PathOf(Arn role) =>
        role.Resource["role".Length..(role.Resource.LastIndexOf('/') + 1)] is { Length: > 1 } path ? path : null;
}
