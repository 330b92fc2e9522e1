using Sluice.Cli.CommandLine;
using Sluice.Jobs;
using Sluice.Server.Api.Wire;
using Spectre.Console;

namespace Sluice.Cli.Output;

/// <summary>Jobs for people and for programs.</summary>
internal static class JobReport
{
    public static void Write(Invocation invocation, JobDocument job)
    {
        if (invocation.Json)
        {
            invocation.Terminal.Output.WriteLine(WireFormat.Write(job));
            return;
        }

        var output = invocation.Terminal.Output;
        output.WriteLine($"{job.Id}  {Word(job)}");
        output.WriteLine($"  from {job.Input.Uri}");
        output.WriteLine($"  to   {job.Output.Uri}");
        if (job.Outputs is { } outputs)
            invocation.Terminal.Tables.Write(TranscodeReport.Outputs(outputs));
        foreach (var warning in job.Warnings ?? [])
            invocation.Terminal.Say($"warning: {warning.Message} ({warning.Code})");
        if (job.Error is { } error)
            ErrorReport.Write(invocation.Terminal, error);
    }

    public static void Write(Invocation invocation, JobList list)
    {
        if (invocation.Json)
        {
            invocation.Terminal.Output.WriteLine(WireFormat.Write(list));
            return;
        }

        var table = new Table().Border(TableBorder.None).AddColumns("job", "status", "created", "input", "output");
        foreach (var job in list.Jobs)
            table.AddRow(
                job.Id,
                Word(job),
                $"{job.CreatedAt:u}",
                Markup.Escape(job.Input.Uri),
                Markup.Escape(job.Output.Uri)
            );
        invocation.Terminal.Tables.Write(table);
        if (list.Next is { } next)
            invocation.Terminal.Say($"More: sluice jobs list --before {next}");
    }

    /// <summary>0 for a job that is complete or still under way, 1 for one that failed or was canceled.</summary>
    public static int ExitCodeOf(JobDocument job) =>
        job.Status is JobStatus.Failed or JobStatus.Canceled ? ExitCode.Failed : ExitCode.Complete;

    private static string Word(JobDocument job) =>
        job.Progress is { Fraction: { } fraction } progress
            ? $"{progress.Stage.ToString().ToLowerInvariant()} {fraction:P0}"
            : job.Status.ToString().ToLowerInvariant();
}
