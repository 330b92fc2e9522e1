using System.ComponentModel;
using System.Diagnostics;

namespace Sluice.Tests.EndToEnd.Harness;

/// <summary>A program that people have besides Sluice.</summary>
internal static class Tool
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <summary>Runs to the end, whatever the end is.</summary>
    public static async Task<Outcome> TryAsync(Surroundings surroundings, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        surroundings.ApplyTo(start);
        using var process = Process.Start(start)!;
        using var tooLong = new CancellationTokenSource(Longest);
        try
        {
            var (output, error) = (
                process.StandardOutput.ReadToEndAsync(tooLong.Token),
                process.StandardError.ReadToEndAsync(tooLong.Token)
            );
            await process.WaitForExitAsync(tooLong.Token);
            return new Outcome(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>Runs a program that has to succeed. Returns what it said.</summary>
    public static async Task<string> RunAsync(Surroundings surroundings, string program, params string[] arguments)
    {
        var outcome = await TryAsync(surroundings, program, arguments);
        outcome.ExitCode.ShouldBe(0, $"{program} {string.Join(' ', arguments)}: {outcome}");
        return outcome.Output.Trim();
    }

    public static async Task<bool> WorksAsync(string program, params string[] arguments)
    {
        try
        {
            return (await TryAsync(Surroundings.Bare, program, arguments)).ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
