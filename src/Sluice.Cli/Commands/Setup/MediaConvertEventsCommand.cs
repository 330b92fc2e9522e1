using System.Collections.Immutable;
using System.CommandLine;
using Sluice.Access;
using Sluice.Access.Aws;
using Sluice.Access.Sts;
using Sluice.Cli.CommandLine;
using Sluice.Cli.Output;
using Sluice.Cli.Setup;
using Sluice.Jobs;
using Sluice.Server.Api.Wire;

namespace Sluice.Cli.Commands.Setup;

/// <summary>Lets the events of MediaConvert jobs arrive somewhere: in a queue, at a webhook, or both.</summary>
internal sealed class MediaConvertEventsCommand : CliCommand
{
    private readonly EventSetupOptions _wish = new();
    private readonly WebhookKeyOptions _key = new();
    private readonly EndpointOptions _endpoint = new();
    private readonly Option<bool> _dryRun = new("--dry-run")
    {
        Description = "Look at what is there, say what would be done, change nothing.",
    };
    private readonly Option<bool> _permissions = new("--permissions")
    {
        Description = "Print the IAM policy that the caller needs for it, and do nothing.",
    };

    public MediaConvertEventsCommand()
        : base(
            "mediaconvert-events",
            "Make the queue and rule, or the webhook, that the events of MediaConvert jobs arrive by. At Sluice or at AWS; run again, it changes nothing.",
            """
            sluice setup mediaconvert-events --endpoint-url http://127.0.0.1:8080 --dry-run
            sluice setup mediaconvert-events --queue mediaconvert-messages --rule mediaconvert-job-events
            SLUICE_WEBHOOK_KEY=… sluice setup mediaconvert-events --webhook https://cms.example.com/transcoding/
            sluice setup mediaconvert-events --webhook https://cms.example.com/hook --sign --api-key-file secret.txt
            """
        )
    {
        _wish.AddTo(this);
        _key.AddTo(this);
        _endpoint.AddTo(this);
        Add(_dryRun);
        Add(_permissions);
    }

    protected override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var endpoints = ServiceEndpoints.Of(
            _endpoint.Read(invocation),
            _endpoint.IsNamed(invocation),
            Environment.GetEnvironmentVariable
        );
        if (endpoints.IsAws && (_wish.WantsSignature(invocation) || _wish.Topic(invocation) is not null))
            throw new UsageException(
                "--sign and --sns-topic work at Sluice alone: AWS would send the key as a header of that name."
            );
        try
        {
            var credentials = OperatorCredentials.Find();
            using var clients = new AwsClients(credentials);
            var caller = await new StsCaller(clients).WhoAmIAsync(endpoints.Sts, cancellationToken);
            var wish = Wish(invocation, caller.Account, endpoints.Events);
            if (invocation.Value(_permissions))
            {
                invocation.Terminal.Output.WriteLine(EventSetupDocument.PermissionsOf(wish));
                return ExitCode.Complete;
            }
            return await SetUpAsync(invocation, EventSetupClients.Of(credentials, endpoints), wish, cancellationToken);
        }
        catch (AccessException refused)
        {
            return Refuse(invocation, refused.Failure);
        }
    }

    private async Task<int> SetUpAsync(
        Invocation invocation,
        EventSetupClients clients,
        EventSetupWish wish,
        CancellationToken cancellation
    )
    {
        try
        {
            var state = await EventSetupReader.ReadAsync(clients, wish, cancellation);
            var steps = EventSetupPlan.Of(wish, state);
            var isDry = invocation.Value(_dryRun);
            if (!isDry)
                await new EventSetupRunner(clients, state, Key(invocation, steps)).RunAsync(steps, cancellation);
            var url = wish.Queue is null ? null : clients.Sqs.UrlOf(wish.Queue);
            EventSetupReport.Write(invocation, EventSetupDocument.Of(wish, steps, url) with { DryRun = isDry });
            return ExitCode.Complete;
        }
        catch (FormatException unreadable)
        {
            return Refuse(invocation, new AccessFailure("access.unreadable_policy", unreadable.Message));
        }
        catch (AccessException refused)
        {
            return Refuse(invocation, WithStatement(refused.Failure, wish));
        }
    }

    private EventSetupWish Wish(Invocation invocation, AccountId account, AwsEndpoint endpoint)
    {
        var wish = _wish.Read(invocation, account, endpoint);
        return wish with
        {
            Webhook = wish.Webhook is { } webhook ? webhook with { ReplacesKey = _key.Replaces(invocation) } : null,
        };
    }

    // Asked for only where a step needs it: a run that changes nothing takes no key.
    private string? Key(Invocation invocation, ImmutableArray<SetupStep> steps) =>
        steps.OfType<SetupStep.Connection>().Any(step => step.Change != SetupChange.Keep)
            ? _wish.Topic(invocation) ?? _key.Demand(invocation)
            : null;

    // SQS names actions in small letters when it refuses.
    private static AccessFailure WithStatement(AccessFailure failure, EventSetupWish wish) =>
        wish.Permissions.FirstOrDefault(statement =>
            statement.Actions.Any(action => action.Equals(failure.Action, StringComparison.OrdinalIgnoreCase))
        )
            is { } missing
            ? failure with
            {
                Statement = failure.Statement ?? missing.ToJson(),
                Hint = failure.Hint ?? "Add the statement to a policy of the caller; --permissions prints all of them.",
            }
            : failure;

    private static int Refuse(Invocation invocation, AccessFailure failure)
    {
        var error = ErrorBody.From(JobFailure.From(failure));
        if (invocation.Json)
            invocation.Terminal.Output.WriteLine(WireFormat.Write(new ErrorDocument(error)));
        else
            ErrorReport.Write(invocation.Terminal, error);
        return ExitCode.Failed;
    }
}
