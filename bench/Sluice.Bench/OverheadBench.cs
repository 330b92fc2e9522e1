namespace Sluice.Bench;

/// <summary>What Sluice adds to ffmpeg on a clip so short that little else counts.</summary>
internal static class OverheadBench
{
    private const int Rounds = 7;

    public static async Task<int> RunAsync()
    {
        var clip = await BenchClip.MakeAsync("640x360", 1);
        var (alone, sluice) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            var folder = BenchFolder.Fresh("overhead");
            alone.Add(await Child.SecondsAsync("ffmpeg", Alone(clip, Path.Combine(folder, "alone.mp4"))));
            sluice.Add(
                await Child.SecondsAsync(
                    BenchFolder.Program,
                    ["transcode", clip, Path.Combine(folder, "sluice.mp4"), "--json"]
                )
            );
        }

        Verdict.Say($"medians of {Rounds}: ffmpeg {Median(alone):0.000} s, sluice {Median(sluice):0.000} s");
        return Verdict.Print(
            "overhead of sluice transcode on a 1-second clip",
            Median(sluice) - Median(alone),
            0.5,
            "s"
        );
    }

    private static string[] Alone(string clip, string output) =>
        [
            .. new[]
            {
                "-nostdin",
                "-y",
                "-v",
                "error",
                "-i",
                clip,
                "-c:v",
                "libx264",
                "-preset",
                "veryfast",
                "-crf",
                "23",
            },
            .. new[] { "-c:a", "aac", "-movflags", "+faststart", output },
        ];

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
