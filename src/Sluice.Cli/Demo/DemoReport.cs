using Sluice.Cli.CommandLine;
using Sluice.Cli.Output;
using Spectre.Console;

namespace Sluice.Cli.Demo;

/// <summary>The end of the story for people: what was written, and what was proved.</summary>
internal static class DemoReport
{
    public static void Write(Terminal terminal, DemoDocument document)
    {
        terminal.Output.WriteLine();
        if (document.Job.Error is { } error)
            ErrorReport.Write(terminal, error);
        terminal.Tables.Write(TranscodeReport.Outputs(document.Job.Outputs ?? []));
        terminal.Output.WriteLine();
        terminal.Tables.Write(Table(document));
    }

    private static Table Table(DemoDocument document)
    {
        var table = new Table().Border(TableBorder.None).AddColumns("proved", "", "observed");
        foreach (var proof in document.Proofs)
            table.AddRow(
                Markup.Escape(proof.Name),
                proof.Holds ? "[green]yes[/]" : "[red]NO[/]",
                Markup.Escape(proof.Holds ? proof.Observed : $"{proof.Observed}, expected {proof.Expected}")
            );
        return table;
    }

    /// <summary>What to try while the servers still run.</summary>
    public static void WhatNext(Terminal terminal, Hosting.ReadyDocument ready)
    {
        terminal.Output.WriteLine();
        foreach (var line in Hosting.ReadyNotice.Lines(ready))
            terminal.Output.WriteLine(line);
        terminal.Output.WriteLine("Then: aws s3 ls --recursive s3://studio-renditions/   or   sluice jobs list");
        terminal.Output.Flush();
    }
}
