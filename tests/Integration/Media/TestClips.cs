using System.Collections.Concurrent;
using System.Diagnostics;

namespace Sluice.Tests.Integration.Media;

/// <summary>Clips that tests make with ffmpeg itself: once a run, kept until the run ends.</summary>
static class TestClips
{
    private static readonly ConcurrentDictionary<string, Lazy<string>> Made = new(StringComparer.Ordinal);
    private static readonly DirectoryInfo Folder = CreateFolder();

    /// <summary>Two seconds of moving picture and tone, H.264 and AAC, its index at the end of the file.</summary>
    public static string Mp4 =>
        Make(
            "clip.mp4",
            [.. Picture("640x360", 2), .. Tone(2), "-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac"]
        );

    public static string FastStart => Make("faststart.mp4", ["-i", Mp4, "-c", "copy", "-movflags", "+faststart"]);

    public static string[] Picture(string size, double seconds) =>
        ["-f", "lavfi", "-i", $"testsrc2=size={size}:rate=25:duration={seconds}"];

    public static string[] Tone(double seconds) => ["-f", "lavfi", "-i", $"sine=frequency=440:duration={seconds}"];

    /// <summary>The clip that ffmpeg makes of these arguments: two tests that use one name for different clips get two.</summary>
    public static string Make(string name, string[] arguments) =>
        Made.GetOrAdd(
            string.Join('\n', [name, .. arguments]),
            _ => new Lazy<string>(() =>
                Run(Path.Combine(Folder.CreateSubdirectory(Path.GetRandomFileName()).FullName, name), arguments)
            )
        ).Value;

    private static string Run(string path, IEnumerable<string> arguments)
    {
        var info = new ProcessStartInfo("ffmpeg", ["-v", "error", "-nostdin", .. arguments, "-y", path])
        {
            RedirectStandardError = true,
        };
        using var ffmpeg = Process.Start(info)!;
        var errors = ffmpeg.StandardError.ReadToEnd();
        ffmpeg.WaitForExit();
        return ffmpeg.ExitCode == 0 ? path : throw new InvalidOperationException(errors);
    }

    private static DirectoryInfo CreateFolder()
    {
        var folder = Directory.CreateTempSubdirectory("sluice-clips-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
        return folder;
    }
}
