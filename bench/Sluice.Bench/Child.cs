using System.Diagnostics;

namespace Sluice.Bench;

/// <summary>Times whole child processes, from start to exit.</summary>
internal static class Child
{
    /// <summary>Seconds of wall time.</summary>
    /// <exception cref="InvalidOperationException">It failed: a ratio of a failed run means nothing.</exception>
    public static async Task<double> SecondsAsync(
        string program,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null
    )
    {
        var clock = Stopwatch.StartNew();
        await RunAsync(program, arguments, environment);
        return clock.Elapsed.TotalSeconds;
    }

    /// <returns>What it wrote to standard output.</returns>
    public static async Task<string> RunAsync(
        string program,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null
    )
    {
        using var process = Start(program, arguments, environment);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} exited with {process.ExitCode}: {await error}");
        return await output;
    }

    public static Process Start(
        string program,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null
    )
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        return Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
    }
}
