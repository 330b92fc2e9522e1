using System.CommandLine;
using System.Globalization;
using Sluice.Cli.CommandLine;
using Sluice.Server.Api.Wire;
using Sluice.Server.Client;
using Spectre.Console;

namespace Sluice.Cli.Commands.Access;

/// <summary>Shows what happened to a grant, and what each verification showed otherwise than the one before.</summary>
internal sealed class AccessHistoryCommand : ApiCommand
{
    private readonly Argument<string> _grant = new("GRANT") { Description = "Id of the grant." };

    public AccessHistoryCommand()
        : base(
            "history",
            "Show what happened to a grant, and how its verifications differed.",
            "sluice access grant history grant-…"
        ) => Add(_grant);

    protected override async Task<int> RunAsync(
        Invocation invocation,
        SluiceClient client,
        CancellationToken cancellation
    )
    {
        var events = await client.ListGrantEventsAsync(invocation.Value(_grant), cancellation);
        if (invocation.Json)
            invocation.Terminal.Output.WriteLine(WireFormat.Write(new GrantEventList(events)));
        else
            invocation.Terminal.Tables.Write(Lines(events));
        return ExitCode.Complete;
    }

    private static Table Lines(IEnumerable<GrantEventDocument> events)
    {
        var table = new Table().Border(TableBorder.None).AddColumns("at", "what", "state", "verdict", "what changed");
        foreach (var happened in events)
            table.AddRow(
                happened.At.ToString("u", CultureInfo.InvariantCulture),
                happened.Kind.ToString(),
                happened.State.ToString(),
                happened.Verdict?.ToString() ?? "",
                Markup.Escape(
                    string.Join(
                        "; ",
                        (happened.Drift ?? [])
                            .Select(line => $"{line.Step}: {line.Before} → {line.After}")
                            .Concat(happened.Detail is { } detail ? [detail] : [])
                    )
                )
            );
        return table;
    }
}
