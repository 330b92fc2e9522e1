using Sluice.Cli.CommandLine;
using Sluice.Server.Api.Wire;
using Sluice.Server.Client;
using Spectre.Console;

namespace Sluice.Cli.Commands.Events;

/// <summary>Lists what was given up.</summary>
internal sealed class EventsDeadCommand()
    : ApiCommand(
        "dead",
        "List events that were given up, with the reason: refused for good, or tried for a day. Those of a target with a dead-letter queue are there instead.",
        "sluice events dead\nsluice events dead --json"
    )
{
    protected override async Task<int> RunAsync(
        Invocation invocation,
        SluiceClient client,
        CancellationToken cancellation
    )
    {
        var list = await client.ListUndeliveredEventsAsync(cancellation);
        if (invocation.Json)
            invocation.Terminal.Output.WriteLine(WireFormat.Write(list));
        else
            invocation.Terminal.Tables.Write(Table(list));
        return ExitCode.Complete;
    }

    private static Table Table(UndeliveredEventList list)
    {
        var table = new Table().Border(TableBorder.None).AddColumns("id", "taken", "target", "attempts", "error");
        foreach (var one in list.Events)
            table.AddRow(
                one.Id,
                one.At.ToString("u", System.Globalization.CultureInfo.InvariantCulture),
                Markup.Escape(one.TargetArn),
                one.Attempts.ToString(System.Globalization.CultureInfo.InvariantCulture),
                Markup.Escape(one.Error)
            );
        return table;
    }
}
