namespace Sluice.Bench;

/// <summary>What one would type without Sluice, for the very renditions of the <c>hls</c> profile: same encoder settings, same segments.</summary>
internal static class HandWritten
{
    private static readonly (int Width, int Height, string Rate)[] Ladder =
    [
        (1920, 1080, "5000000"),
        (1280, 720, "2800000"),
        (960, 540, "1600000"),
        (640, 360, "800000"),
    ];

    /// <summary>One decode, four encoders, one sound track: the best single command.</summary>
    public static string[] OneCommand(string input, string folder)
    {
        var graph =
            "[0:v]split=4[v0][i1][i2][i3];"
            + "[i1]scale=1280:720:flags=bicubic[v1];[i2]scale=960:540:flags=bicubic[v2];[i3]scale=640:360:flags=bicubic[v3]";
        return
        [
            "-nostdin",
            "-y",
            "-v",
            "error",
            "-i",
            input,
            "-filter_complex",
            graph,
            .. Ladder.SelectMany(
                (rung, index) =>
                    (string[])["-map", $"[v{index}]", .. Video(rung.Rate), .. Segments($"{folder}/v{index}")]
            ),
            .. new[] { "-map", "0:a", "-c:a", "aac", "-b:a", "128000" },
            .. Segments($"{folder}/audio"),
        ];
    }

    /// <summary>One process per rendition, each decoding anew, as systems do that run an encoder per output.</summary>
    public static IEnumerable<string[]> OneCommandEach(string input, string folder) =>
        Ladder
            .Select(
                (rung, index) =>
                    (string[])
                        [
                            "-nostdin",
                            "-y",
                            "-v",
                            "error",
                            "-i",
                            input,
                            "-map",
                            "0:v",
                            "-vf",
                            $"scale={rung.Width}:{rung.Height}:flags=bicubic",
                            .. Video(rung.Rate),
                            .. Segments($"{folder}/v{index}"),
                        ]
            )
            .Append([
                .. new[]
                {
                    "-nostdin",
                    "-y",
                    "-v",
                    "error",
                    "-i",
                    input,
                    "-map",
                    "0:a",
                    "-c:a",
                    "aac",
                    "-b:a",
                    "128000",
                },
                .. Segments($"{folder}/audio"),
            ]);

    public static void MakeFolders(string folder)
    {
        foreach (var name in new[] { "v0", "v1", "v2", "v3", "audio" })
            Directory.CreateDirectory(Path.Combine(folder, name));
    }

    private static string[] Video(string rate) =>
        [
            .. new[]
            {
                "-c:v",
                "libx264",
                "-preset",
                "veryfast",
                "-profile:v",
                "high",
                "-crf",
                "23",
                "-pix_fmt",
                "yuv420p",
            },
            .. new[] { "-maxrate", rate, "-bufsize", $"{2 * long.Parse(rate)}", "-sc_threshold", "0", "-g", "60" },
            .. new[] { "-force_key_frames", "expr:gte(t,n_forced*2)" },
        ];

    private static string[] Segments(string folder) =>
        [
            .. new[] { "-f", "hls", "-hls_time", "6", "-hls_playlist_type", "vod", "-hls_segment_type", "fmp4" },
            .. new[] { "-hls_segment_filename", $"{folder}/seg_%05d.m4s", $"{folder}/index.m3u8" },
        ];
}
