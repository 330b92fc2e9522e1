using System.Diagnostics;

namespace Sluice.Tests.EndToEnd.Harness;

/// <summary>Small clips that the tests make for themselves.</summary>
internal static class Clip
{
    /// <summary>Moving picture and a tone: H.264 and AAC in MP4.</summary>
    public static Task<string> MakeAsync(string path, string size = "1280x720", double seconds = 2) =>
        FfmpegAsync(
            path,
            ["-f", "lavfi", "-i", $"testsrc2=size={size}:rate=25:duration={seconds}"],
            ["-f", "lavfi", "-i", $"sine=frequency=440:sample_rate=48000:duration={seconds}"],
            ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac", "-shortest"]
        );

    public static async Task<string> FfmpegAsync(string path, params string[][] arguments)
    {
        var start = new ProcessStartInfo("ffmpeg") { RedirectStandardError = true, RedirectStandardInput = true };
        foreach (
            var argument in new[] { "-nostdin", "-y", "-v", "error" }.Concat(arguments.SelectMany(x => x)).Append(path)
        )
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, error);
        return path;
    }

    /// <summary>Decodes everything that <paramref name="path"/> leads to. Returns what ffmpeg complained about: nothing, when all is well.</summary>
    public static async Task<string> DecodeAsync(string path)
    {
        var start = new ProcessStartInfo("ffmpeg") { RedirectStandardError = true, RedirectStandardInput = true };
        // ffmpeg knows .mp4 and .m4s as parts of a DASH set, and not CMAF's .cmfv and .cmfa.
        string[] reading = path.EndsWith(".mpd", StringComparison.Ordinal) ? ["-allowed_extensions", "ALL"] : [];
        foreach (var argument in (string[])["-nostdin", "-v", "error", .. reading, "-i", path, "-f", "null", "-"])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var complaints = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return complaints;
    }
}
