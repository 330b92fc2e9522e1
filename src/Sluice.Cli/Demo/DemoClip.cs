using System.Diagnostics;

namespace Sluice.Cli.Demo;

/// <summary>The clip that the demo makes when it is given none: moving picture, burnt-in frame counter, audible tone.</summary>
internal static class DemoClip
{
    private const string Seconds = "8";

    // A tone that beats once a second, so that sound and picture can be compared by ear.
    private const string Tone = "sine=frequency=330:beep_factor=4:sample_rate=48000:duration=" + Seconds;

    /// <param name="ffmpeg">Path of the program.</param>
    public static async Task MakeAsync(string ffmpeg, string path, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(ffmpeg) { RedirectStandardError = true, RedirectStandardInput = true };
        string[] arguments =
        [
            .. new[] { "-nostdin", "-v", "error", "-y" },
            // testsrc2 draws time and frame number itself: no font is needed.
            .. new[] { "-f", "lavfi", "-i", $"testsrc2=size=1920x1080:rate=30:duration={Seconds}" },
            .. new[] { "-f", "lavfi", "-i", Tone },
            .. new[] { "-c:v", "libx264", "-preset", "ultrafast", "-crf", "18", "-pix_fmt", "yuv420p" },
            .. new[] { "-c:a", "aac", "-b:a", "128k", "-ac", "2", "-movflags", "+faststart", path },
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);

        using var process = Process.Start(start) ?? throw new IOException($"{ffmpeg} did not start.");
        var complaints = await process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        if (process.ExitCode != 0)
            throw new IOException($"The demo clip could not be made: {complaints.Trim()}");
    }
}
