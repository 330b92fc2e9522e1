namespace Sluice.Bench;

/// <summary>Clips of known length, made once: moving picture with grain, so that encoders have work to do, and a tone.</summary>
internal static class BenchClip
{
    public static async Task<string> MakeAsync(string size, int seconds)
    {
        var path = Path.Combine(BenchFolder.Clips, $"{size}-{seconds}s.mp4");
        if (File.Exists(path))
            return path;

        Console.Error.WriteLine($"Making a clip of {size}, {seconds} s …");
        var part = path + ".part";
        await Child.RunAsync(
            "ffmpeg",
            [
                .. new[] { "-nostdin", "-y", "-v", "error" },
                .. new[]
                {
                    "-f",
                    "lavfi",
                    "-i",
                    $"testsrc2=size={size}:rate=30:duration={seconds},noise=alls=8:allf=t",
                },
                .. new[] { "-f", "lavfi", "-i", $"sine=frequency=330:sample_rate=48000:duration={seconds}" },
                .. new[]
                {
                    "-c:v",
                    "libx264",
                    "-preset",
                    "ultrafast",
                    "-b:v",
                    "15M",
                    "-pix_fmt",
                    "yuv420p",
                    "-g",
                    "60",
                },
                .. new[] { "-c:a", "aac", "-ac", "2", "-f", "mp4", part },
            ]
        );
        File.Move(part, path);
        return path;
    }

    /// <summary>The same clip over and over, without encoding it again.</summary>
    public static async Task<string> RepeatAsync(string clip, int times)
    {
        var path = Path.Combine(BenchFolder.Clips, $"{Path.GetFileNameWithoutExtension(clip)}-x{times}.mp4");
        if (File.Exists(path))
            return path;

        var part = path + ".part";
        await Child.RunAsync(
            "ffmpeg",
            [
                .. new[] { "-nostdin", "-y", "-v", "error", "-stream_loop", $"{times - 1}", "-i", clip },
                .. new[] { "-c", "copy", "-f", "mp4", part },
            ]
        );
        File.Move(part, path);
        return path;
    }
}
