using Sluice.Cli.CommandLine;
using Sluice.Server.Api.Wire;
using Spectre.Console;

namespace Sluice.Cli.Output;

/// <summary>A job's progress: a live bar for people, one line for each stage where no terminal is.</summary>
internal static class JobProgressBar
{
    public static Task FollowAsync(Terminal terminal, IAsyncEnumerable<JobEventDocument> events) =>
        Console.IsErrorRedirected ? LinesAsync(terminal, events) : BarAsync(terminal, events);

    private static async Task LinesAsync(Terminal terminal, IAsyncEnumerable<JobEventDocument> events)
    {
        var last = "";
        await foreach (var happened in events)
        {
            var line = Word(happened);
            if (line != last)
                terminal.Say(last = line);
        }
    }

    private static Task BarAsync(Terminal terminal, IAsyncEnumerable<JobEventDocument> events) =>
        terminal
            .Diagnostics.Progress()
            .Columns(
                new TaskDescriptionColumn(),
                new ProgressBarColumn(),
                new PercentageColumn(),
                new RemainingTimeColumn()
            )
            .StartAsync(async context =>
            {
                var task = context.AddTask("submitted", maxValue: 1);
                await foreach (var happened in events)
                {
                    task.Description = Word(happened);
                    if (happened.Progress?.Fraction is { } fraction)
                        task.Value = fraction;
                }
                task.Value = 1;
            });

    private static string Word(JobEventDocument happened) =>
        (happened.Progress is { } progress ? progress.Stage.ToString() : happened.Status.ToString()).ToLowerInvariant();
}
