using Sluice.Access.Explaining;
using Sluice.Access.Policy;
using Sluice.Cli.CommandLine;
using Spectre.Console;

namespace Sluice.Cli.Output;

/// <summary>An explanation for people: decision, layers, the statements that matter, what to change.</summary>
internal static class ExplanationReport
{
    public static void Write(Terminal terminal, Explanation explanation)
    {
        var console = terminal.Tables;
        var decision = explanation.Decision;
        console.MarkupLine(
            decision.Outcome switch
            {
                DecisionOutcome.Allow => "[bold green]ALLOWED[/]",
                DecisionOutcome.ExplicitDeny => "[bold red]DENIED[/], explicitly",
                _ => "[bold red]DENIED[/]: an Allow is missing",
            }
        );
        Line(console, decision.Sentence);
        if (decision.Basis == DecisionBasis.DocumentedNotVerified)
            Line(console, "AWS documents this rule, but evaluators disagree about it: do not build on it.");
        WriteLayers(console, explanation);
        foreach (var statement in explanation.Deciding)
            WriteStatement(console, "Decided by", statement);
        foreach (var missing in explanation.Missing)
            WriteMissing(console, missing);
        WriteChange(console, explanation.Change);
    }

    private static void WriteLayers(IAnsiConsole console, Explanation explanation)
    {
        console.WriteLine();
        foreach (var layer in explanation.Layers)
        {
            var stance = layer.Stance switch
            {
                LayerStance.Allows => "[green]allows[/]",
                LayerStance.Denies => "[red]denies[/]",
                _ => "[yellow]is silent[/]",
            };
            var by = layer.By is null ? "" : $": statement {layer.By.Statement.Label} of {layer.By.Place.Name}";
            console.MarkupLine(
                $"  {Markup.Escape(ExplanationWords.Layer(layer.Layer, layer.Level))} {stance}{Markup.Escape(by)}"
            );
        }
    }

    private static void WriteStatement(IAnsiConsole console, string title, ShownStatement shown)
    {
        console.WriteLine();
        console.MarkupLine($"[bold]{title} {Markup.Escape(shown.ToString())}[/], {Markup.Escape(shown.Path)}");
        var color =
            shown.Statement.Effect == PolicyEffect.Deny ? "red"
            : shown.Failing.IsEmpty ? "green"
            : "yellow";
        foreach (var line in shown.Text.Split('\n'))
            console.MarkupLine($"  [{color}]{Markup.Escape(line)}[/]");
    }

    private static void WriteMissing(IAnsiConsole console, MissingPermission missing)
    {
        var layer = ExplanationWords.Layer(missing.Missing.Layer, missing.Missing.Level);
        if (missing.Nearest is { } nearest)
        {
            WriteStatement(console, "Nearest miss:", nearest);
            foreach (var dimension in nearest.Failing)
                Line(console, $"  {dimension}");
        }
        else
        {
            console.WriteLine();
            Line(console, $"No statement of the {layer} comes near: it has no Allow.");
        }
        if (missing.Missing.IsAlternative)
            Line(console, $"  An Allow in the {layer} is one way; another layer could grant it instead.");
    }

    private static void WriteChange(IAnsiConsole console, SmallestChange change)
    {
        console.WriteLine();
        console.MarkupLine($"[bold]The smallest change that {(change.Allows ? "allows" : "denies")} it[/]");
        if (change.Obstacle is { } obstacle)
            Line(console, $"  None. {obstacle}");
        foreach (var edit in change.Request)
            Line(console, $"  The request: {edit.Sentence}");
        foreach (var edit in change.Edits)
            WriteEdit(console, edit);
    }

    private static void WriteEdit(IAnsiConsole console, PolicyEdit edit)
    {
        foreach (var sentence in edit.Sentences)
            Line(console, $"  {sentence}");
        Line(console, $"  Who can: {edit.Owner}.");
        foreach (var caution in edit.Cautions)
            console.MarkupLine($"  [yellow]Caution:[/] {Markup.Escape(caution)}");
        Line(
            console,
            $"  JSON patch of {edit.Place.Name}{(edit.Patch.CreatesDocument ? ", which does not exist yet" : "")}:"
        );
        foreach (var line in edit.Patch.ToJson().Split('\n'))
            Line(console, $"  {line}");
    }

    private static void Line(IAnsiConsole console, string text) => console.MarkupLine(Markup.Escape(text));
}
