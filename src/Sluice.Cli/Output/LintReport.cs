using System.Collections.Immutable;
using Sluice.Access.Linting;
using Sluice.Cli.CommandLine;
using Spectre.Console;

namespace Sluice.Cli.Output;

/// <summary>Findings for people, by document.</summary>
internal static class LintReport
{
    public static void Write(Terminal terminal, ImmutableArray<LintFinding> findings)
    {
        foreach (var document in findings.GroupBy(finding => finding.Document))
        {
            terminal.Tables.MarkupLine($"[bold]{Markup.Escape(document.Key)}[/]");
            foreach (var finding in document)
                Write(terminal.Tables, finding);
        }
        var errors = findings.Count(finding => finding.Severity == LintSeverity.Error);
        terminal.Say(findings.IsEmpty ? "No findings." : $"Findings: {findings.Length}, errors: {errors}.");
    }

    private static void Write(IAnsiConsole console, LintFinding finding)
    {
        var color = finding.Severity switch
        {
            LintSeverity.Error => "red",
            LintSeverity.Warning => "yellow",
            _ => "blue",
        };
        var severity = finding.Severity.ToString().ToLowerInvariant();
        console.MarkupLine($"  [{color}]{severity}[/] {finding.Code} {Markup.Escape(finding.Path)}");
        console.MarkupLine($"    {Markup.Escape(finding.Sentence)}");
        console.MarkupLine($"    {Markup.Escape(finding.Fix)}");
        foreach (var line in finding.Patch?.ToJson().Split('\n') ?? [])
            console.MarkupLine($"    {Markup.Escape(line)}");
    }
}
