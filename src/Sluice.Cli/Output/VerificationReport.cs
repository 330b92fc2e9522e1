using System.Text.Json;
using Sluice.Access.Verification;
using Sluice.Cli.CommandLine;
using Sluice.Server.Api.Wire;
using Spectre.Console;

namespace Sluice.Cli.Output;

/// <summary>A verification for people: the steps, then each thing to change, then the patches.</summary>
internal static class VerificationReport
{
    public static void Write(Terminal terminal, GrantVerificationDocument verified)
    {
        terminal.Tables.Write(Steps(verified.Report.Findings));
        terminal.Output.WriteLine(
            $"{verified.Grant.Id}: {verified.Grant.State} ({WireFormat.Write(verified.Report.Verdict).Trim('"').Replace('_', ' ')})"
        );
        foreach (var finding in verified.Report.Findings.Where(finding => finding.Failure is not null))
            Explain(terminal, finding);
        foreach (var change in verified.Report.Changes ?? [])
        {
            terminal.Output.WriteLine();
            terminal.Output.WriteLine(
                $"# {(change.Purpose == ChangePurpose.Required ? "required" : "recommended")} change of the {change.Name}, as a JSON patch"
            );
            foreach (var line in Operations(change.Patch))
                terminal.Output.WriteLine(line);
        }
    }

    private static Table Steps(IEnumerable<FindingReport> findings)
    {
        var table = new Table()
            .Border(TableBorder.None)
            .AddColumns("", "step", "expected", "observed", "aws code", "request");
        foreach (var finding in findings)
            table.AddRow(
                Mark(finding),
                Markup.Escape(finding.Step),
                Markup.Escape(finding.Expected),
                Markup.Escape(finding.Observed),
                Markup.Escape(finding.Evidence?.Code ?? ""),
                Markup.Escape(finding.Evidence?.RequestId ?? "")
            );
        return table;
    }

    private static string Mark(FindingReport finding) =>
        finding switch
        {
            { Outcome: FindingOutcome.Pass } => "[green]ok[/]",
            { Outcome: FindingOutcome.Skipped } => "skipped",
            { Severity: FindingSeverity.Warning } => "[yellow]warning[/]",
            { Severity: FindingSeverity.Critical } => "[red]HOLE[/]",
            _ => "[red]FAILED[/]",
        };

    private static void Explain(Terminal terminal, FindingReport finding)
    {
        terminal.Say("");
        ErrorReport.Write(terminal, finding.Failure!);
    }

    private static IEnumerable<string> Operations(JsonElement patch)
    {
        var operations = patch.EnumerateArray().Select(operation => operation.GetRawText()).ToList();
        yield return "[";
        for (var index = 0; index < operations.Count; index++)
            yield return $"  {operations[index].ReplaceLineEndings(" ")}{(index < operations.Count - 1 ? "," : "")}";
        yield return "]";
    }
}
