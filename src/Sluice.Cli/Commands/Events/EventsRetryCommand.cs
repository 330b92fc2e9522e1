using System.CommandLine;
using Sluice.Cli.CommandLine;
using Sluice.Server.Api.Wire;
using Sluice.Server.Client;

namespace Sluice.Cli.Commands.Events;

/// <summary>Sends again what was given up.</summary>
internal sealed class EventsRetryCommand : ApiCommand
{
    private readonly Argument<string?> _id = new("ID")
    {
        Description = "Id of the event as `events dead` lists it; none with --all.",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private readonly Option<bool> _all = new("--all") { Description = "All of them, the oldest first." };

    public EventsRetryCommand()
        : base(
            "retry",
            "Send events again that were given up, once their target is mended.",
            "sluice events retry 17\nsluice events retry --all"
        )
    {
        Add(_id);
        Add(_all);
    }

    protected override async Task<int> RunAsync(
        Invocation invocation,
        SluiceClient client,
        CancellationToken cancellation
    )
    {
        if (invocation.Value(_all) == (invocation.Optional(_id) is not null))
            throw new UsageException("Give the id of one event, or --all.");
        var ids = invocation.Optional(_id) is { } id
            ? [id]
            : (await client.ListUndeliveredEventsAsync(cancellation)).Events.Select(one => one.Id).Reverse().ToArray();
        var sent = new List<UndeliveredEventDocument>();
        foreach (var one in ids)
            sent.Add(await client.RetryEventAsync(one, cancellation));
        if (invocation.Json)
            invocation.Terminal.Output.WriteLine(WireFormat.Write(new UndeliveredEventList(sent)));
        else
            invocation.Terminal.Say($"{sent.Count} sent again.");
        return ExitCode.Complete;
    }
}
