using Sluice.Cli.CommandLine;
using Sluice.Cli.Setup;
using Spectre.Console;

namespace Sluice.Cli.Output;

/// <summary>What a set-up did, or would do.</summary>
internal static class EventSetupReport
{
    public static void Write(Invocation invocation, EventSetupDocument document)
    {
        var terminal = invocation.Terminal;
        if (invocation.Json)
        {
            terminal.WriteJson(document, EventSetupJson.Default.EventSetupDocument);
            return;
        }
        terminal.Tables.Write(Steps(document));
        terminal.Output.WriteLine(
            document switch
            {
                { Changed: false } => "Everything is as it should be.",
                { DryRun: true } => "Nothing was changed: this was a dry run. The caller needs these rights for it:",
                _ => "Done.",
            }
        );
        if (document is { Changed: true, DryRun: true })
            terminal.Output.WriteLine(document.Permissions.GetRawText());
        if (document.QueueUrl is { } queue)
            terminal.Output.WriteLine($"Queue: {queue}");
    }

    private static Table Steps(EventSetupDocument document)
    {
        var table = new Table().Border(TableBorder.None).HideHeaders().AddColumns("", "", "");
        foreach (var step in document.Steps)
        {
            var (word, color) = step.Change switch
            {
                SetupChange.Keep => ("keep", "grey"),
                SetupChange.Create => ("create", "green"),
                _ => ("change", "yellow"),
            };
            table.AddRow($"[{color}]{word}[/]", Markup.Escape(step.Action), Markup.Escape(step.Outcome));
        }
        return table;
    }
}
