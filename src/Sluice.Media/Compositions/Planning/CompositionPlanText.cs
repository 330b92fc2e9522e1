using System.Globalization;
using System.Text;
using Sluice.Media.Compositions.Packages.Layout;
using Sluice.Media.Planning;

namespace Sluice.Media.Compositions.Planning;

/// <summary>A plan as text that people read, in reviews of changes.</summary>
public static class CompositionPlanText
{
    public static string Render(CompositionPlan plan)
    {
        var text = new StringBuilder();
        Line(
            text,
            $"duration: {(plan.Duration is { } seconds ? Text($"{seconds:0.###} s") : "unknown")}{(plan.IsDurationEstimated ? ", estimated" : "")}"
        );
        foreach (var (index, package) in plan.Packages.Index())
            Package(text, package, index);
        foreach (var burnIn in plan.BurnIns)
            Line(text, $"captions of {burnIn.Caption.Selector} in {burnIn.File} for {burnIn.Width}x{burnIn.Height}");
        foreach (var warning in plan.Warnings)
            Line(text, $"warning {warning.Code}: {warning.Message}");
        if (plan.Analysis is { } analysis)
        {
            Run(text, "analysis", analysis.Run);
            foreach (var log in analysis.PassLogs)
                Line(text, $"  statistics {log.Written} -> {log.Read}");
            foreach (var (label, file) in analysis.Loudness)
                Line(text, $"  loudness of {label} in {file}");
        }

        Run(text, "main", plan.Main);
        return text.ToString();
    }

    private static void Package(StringBuilder text, PackageLayout package, int index)
    {
        Line(text, $"package {index} ({package.Spec.GetType().Name}) to {package.Spec.Destination}");
        foreach (var path in package.PublishedPaths)
            Line(text, $"  {path}");
    }

    private static void Run(StringBuilder text, string name, FfmpegRun run)
    {
        Line(text, $"ffmpeg, {name}");
        foreach (var line in PlanText.Lines(run.Arguments))
            Line(text, $"  {line}");
    }

    private static void Line(StringBuilder text, FormattableString line) => text.Append(Text(line)).Append('\n');

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
