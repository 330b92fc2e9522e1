using Sluice.Cli.CommandLine;
using Sluice.Media;
using Spectre.Console;

namespace Sluice.Cli.Output;

/// <summary>Shows a transcode's progress on standard error: a bar for people, nothing where no terminal is.</summary>
internal static class TranscodeProgressBar
{
    public static Task<T> ShowAsync<T>(Terminal terminal, Func<IProgress<TranscodeProgress>?, Task<T>> work) =>
        Console.IsErrorRedirected
            ? work(null)
            : terminal
                .Diagnostics.Progress()
                .Columns(
                    new TaskDescriptionColumn(),
                    new ProgressBarColumn(),
                    new PercentageColumn(),
                    new RemainingTimeColumn()
                )
                .StartAsync(context => work(new Bar(context.AddTask("probe", maxValue: 1))));

    private sealed class Bar(ProgressTask task) : IProgress<TranscodeProgress>
    {
        public void Report(TranscodeProgress value)
        {
            var speed = value.Speed is { } times ? $" {times:0.0}x" : "";
            task.Description = value.Stage.ToString().ToLowerInvariant() + speed;
            task.IsIndeterminate = value.Fraction is null;
            if (value.Fraction is { } fraction)
                task.Value = fraction;
            if (value.Stage == TranscodeStage.Publish)
                task.Value = 1;
        }
    }
}
