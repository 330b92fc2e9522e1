using System.Diagnostics;

namespace Sluice.Tests.Integration.Media.Planning;

/// <summary>Runs ffmpeg or ffprobe to its end, at most a minute.</summary>
static class Tools
{
    public static (int ExitCode, string Output, string Errors) Run(
        string program,
        IEnumerable<string> arguments,
        string? folder = null
    )
    {
        var info = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder ?? "",
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        using var process = Process.Start(info)!;
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromMinutes(2)))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} did not end");
        }

        process.WaitForExit();
        return (process.ExitCode, output.GetAwaiter().GetResult(), errors.GetAwaiter().GetResult());
    }
}
