namespace Sluice.Tests.Integration.Media.Compositions.Graph;

/// <summary>Small clips whose frames and corners can be told apart.</summary>
static class GraphClips
{
    /// <summary>What the frames of <see cref="Counting"/> begin with; each frame is two brighter than the one before, over a hundred frames.</summary>
    const int Darkest = 16;

    /// <summary>Frames that say which they are by their brightness, without loss, and a tone.</summary>
    public static string Counting(string rate, double seconds, string? timecode = null, string container = "mov") =>
        TestClips.Make(
            $"counting.{container}",
            [
                .. Lavfi($"nullsrc=s=64x48:r={rate}:d={seconds},geq=lum='mod(N\\,100)*2+{Darkest}':cb=128:cr=128"),
                .. Lavfi($"sine=frequency=440:sample_rate=48000:duration={seconds}"),
                "-c:v",
                container == "mov" ? "libx264" : "mpeg2video",
                .. container == "mov"
                    ? ["-qp", "0", "-g", "20"]
                    : new[] { "-q:v", "1", "-bf", "2", "-gop_timecode", timecode ?? "00:00:00:00" },
                "-preset",
                "ultrafast",
                "-pix_fmt",
                "yuv420p",
                "-c:a",
                container == "mov" ? "pcm_s16le" : "mp2",
                .. timecode is null || container != "mov" ? Array.Empty<string>() : ["-timecode", timecode],
            ]
        );

    /// <summary>As <see cref="Counting"/>, eighty seconds of it, coded with references in both directions and ten seconds between key frames.</summary>
    public static string Far =>
        TestClips.Make(
            "far.mkv",
            [
                .. Lavfi($"nullsrc=s=32x32:r=25:d=80,geq=lum='mod(N\\,100)*2+{Darkest}':cb=128:cr=128"),
                .. Lavfi("sine=frequency=440:sample_rate=48000:duration=80"),
                "-c:v",
                "libx264",
                "-preset",
                "veryfast",
                "-qp",
                "0",
                "-bf",
                "3",
                "-g",
                "250",
                "-pix_fmt",
                "yuv420p",
                "-c:a",
                "aac",
            ]
        );

    /// <summary>The number of a frame of <see cref="Counting"/>, modulo a hundred.</summary>
    public static int Number((int Red, int Green, int Blue) pixel) => (int)Math.Round(pixel.Green * 219 / 255.0 / 2);

    /// <summary>Red top left, green top right, blue bottom left, white bottom right.</summary>
    public static string Corners(string size = "160x120", double seconds = 0.4, params string[] more) =>
        TestClips.Make(
            "corners.mp4",
            [
                .. Lavfi(
                    $"color=c=black:s={size}:r=25:d={seconds},drawbox=0:0:iw/2:ih/2:red:fill,drawbox=iw/2:0:iw/2:ih/2:lime:fill,drawbox=0:ih/2:iw/2:ih/2:blue:fill,drawbox=iw/2:ih/2:iw/2:ih/2:white:fill"
                ),
                "-c:v",
                "libx264",
                "-preset",
                "ultrafast",
                "-qp",
                "4",
                "-pix_fmt",
                "yuv420p",
                .. more,
            ]
        );

    public static string Plain(
        string color,
        string size = "64x48",
        double seconds = 1,
        string rate = "25",
        string? tone = "440"
    ) =>
        TestClips.Make(
            "plain.mov",
            [
                .. Lavfi($"color=c={color}:s={size}:r={rate}:d={seconds}"),
                .. tone is null ? [] : Lavfi($"sine=frequency={tone}:sample_rate=48000:duration={seconds}"),
                "-c:v",
                "libx264",
                "-preset",
                "ultrafast",
                "-qp",
                "4",
                "-pix_fmt",
                "yuv420p",
                "-c:a",
                "pcm_s16le",
            ]
        );

    /// <summary>Mono tracks of tones at these levels (0 to 1), with languages.</summary>
    public static string Tracks(double seconds, params (double Level, string Language)[] tracks) =>
        TestClips.Make(
            "tracks.mkv",
            [
                .. Lavfi($"color=c=gray:s=64x48:r=25:d={seconds}"),
                .. tracks.SelectMany(track => Lavfi($"aevalsrc={track.Level}*sin(2*PI*440*t):s=48000:d={seconds}")),
                .. Enumerable.Range(0, tracks.Length + 1).SelectMany(index => new[] { "-map", $"{index}" }),
                .. tracks.SelectMany(
                    (track, index) => new[] { $"-metadata:s:a:{index}", $"language={track.Language}" }
                ),
                "-c:v",
                "libx264",
                "-preset",
                "ultrafast",
                "-pix_fmt",
                "yuv420p",
                "-c:a",
                "pcm_s16le",
            ]
        );

    /// <summary>A square of one colour, opaque.</summary>
    public static string Image(string color, string size = "20x10") =>
        TestClips.Make("image.png", [.. Lavfi($"color=c={color}:s={size}:d=0.04"), "-frames:v", "1"]);

    static string[] Lavfi(string source) => ["-f", "lavfi", "-i", source];
}
