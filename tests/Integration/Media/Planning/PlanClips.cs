namespace Sluice.Tests.Integration.Media.Planning;

/// <summary>Short clips that ffmpeg generates, each with one peculiarity. Made in the test's own folder.</summary>
sealed class PlanClips(string folder)
{
    static readonly string[] Fast = ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"];
    static readonly string[] Aac = ["-c:a", "aac", "-shortest"];

    public string Plain(double seconds = 1) =>
        Make("plain.mp4", [.. Picture("320x180", 25, seconds), .. Tone(seconds), .. Fast, .. Aac]);

    public string Rotated() => Make("rotated.mp4", ["-i", Plain(), "-c", "copy", "-metadata:s:v:0", "rotate=90"]);

    public string Anamorphic() => Make("anamorphic.mp4", [.. Picture("360x288", 25), "-vf", "setsar=64/45", .. Fast]);

    public string Odd() => Make("odd.webm", [.. Picture("161x121", 25), "-c:v", "libvpx", "-deadline", "realtime"]);

    /// <summary>25 frames, ten of them in the first 0.4 s and the others 0.12 s apart.</summary>
    public string Variable() =>
        Make(
            "variable.mp4",
            [
                .. Picture("320x180", 25),
                "-vf",
                "setpts='if(lt(N,10),N*0.04,0.4+(N-10)*0.12)/TB'",
                "-fps_mode",
                "vfr",
                "-enc_time_base",
                "1:90000",
                .. Fast,
            ]
        );

    public string Hdr() =>
        Make(
            "hdr.mp4",
            [
                .. Picture("320x180", 25, 0.4),
                "-c:v",
                "libx264",
                "-preset",
                "ultrafast",
                "-pix_fmt",
                "yuv420p10le",
                "-color_primaries",
                "bt2020",
                "-color_trc",
                "smpte2084",
                "-colorspace",
                "bt2020nc",
            ]
        );

    public string FullRange() =>
        Make(
            "full.mp4",
            [
                .. Picture("320x180", 25, 0.4),
                "-vf",
                "scale=out_range=pc,format=yuvj420p",
                "-c:v",
                "libx264",
                "-preset",
                "ultrafast",
            ]
        );

    public string Surround() =>
        Make("surround.mp4", [.. Picture("320x180", 25), .. Tone(1), .. Fast, "-af", "pan=5.1|FC=c0", .. Aac]);

    public string Silent() => Make("silent.mp4", [.. Picture("320x180", 25), .. Fast]);

    public string CoverArt()
    {
        var cover = Make("cover.png", [.. Picture("200x200", 25), "-frames:v", "1"]);
        return Make(
            "cover.mp3",
            [
                .. Tone(1),
                "-i",
                cover,
                "-map",
                "0:a",
                "-map",
                "1:v",
                "-c:v",
                "copy",
                "-c:a",
                "libmp3lame",
                "-disposition:v",
                "attached_pic",
            ]
        );
    }

    /// <summary>The sound begins half a second after the picture.</summary>
    public string LateSound() =>
        Make("late.mp4", [.. Picture("320x180", 25), "-itsoffset", "0.5", .. Tone(0.5), .. Fast, "-c:a", "aac"]);

    /// <summary>A transport stream whose clock starts at some hour.</summary>
    public string Transport() => Make("clock.ts", ["-i", Plain(), "-c", "copy", "-output_ts_offset", "5000"]);

    /// <summary>Thirteen seconds at a low rate: three segments.</summary>
    public string Long() => Make("long.mp4", [.. Picture("1280x720", 5, 13), .. Tone(13), .. Fast, .. Aac]);

    string Make(string name, IEnumerable<string> arguments)
    {
        var path = Path.Combine(folder, name);
        if (File.Exists(path))
            return path;
        var made = Tools.Run("ffmpeg", ["-v", "error", "-nostdin", .. arguments, "-y", path]);
        return made.ExitCode == 0 ? path : throw new InvalidOperationException(made.Errors);
    }

    static string[] Picture(string size, int rate, double seconds = 1) =>
        ["-f", "lavfi", "-i", $"testsrc2=size={size}:rate={rate}:duration={seconds}"];

    static string[] Tone(double seconds) => ["-f", "lavfi", "-i", $"sine=frequency=440:duration={seconds}"];
}
