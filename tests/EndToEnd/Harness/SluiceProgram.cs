using System.Diagnostics;
using System.Text;

namespace Sluice.Tests.EndToEnd.Harness;

/// <summary>The built program, run as a child the way a user runs it.</summary>
internal static class SluiceProgram
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(4);

    public static string Path { get; } =
        System.IO.Path.Combine(Repository.Root, "artifacts", "bin", "Sluice.Cli", "release", "Sluice");

    /// <summary>Runs to the end. A run that takes longer than four minutes is killed and fails its test.</summary>
    public static Task<Outcome> RunAsync(params string[] arguments) => RunAsync(Surroundings.Bare, arguments);

    public static async Task<Outcome> RunAsync(Surroundings surroundings, params string[] arguments)
    {
        using var process = Start(surroundings, arguments);
        using var tooLong = new CancellationTokenSource(Longest);
        var output = process.StandardOutput.ReadToEndAsync(tooLong.Token);
        var error = process.StandardError.ReadToEndAsync(tooLong.Token);
        try
        {
            await process.WaitForExitAsync(tooLong.Token);
            return new Outcome(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException late)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException(
                $"sluice {string.Join(' ', arguments)} was still running after {Longest}.",
                late
            );
        }
    }

    public static Process Start(Surroundings surroundings, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Path)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        surroundings.ApplyTo(start);
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{Path} did not start.");
        process.StandardInput.Close();
        return process;
    }
}
