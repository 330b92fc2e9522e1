using System.Diagnostics;
using Amazon.S3.Model;

namespace Sluice.Bench;

/// <summary>Does a longer input delay the first segment? It must not: nothing is staged.</summary>
internal static class FirstSegmentBench
{
    private static readonly TimeSpan s_step = TimeSpan.FromMilliseconds(20);

    public static async Task<int> RunAsync()
    {
        var minute = await BenchClip.MakeAsync("1280x720", 60);
        var ten = await BenchClip.RepeatAsync(minute, 10);
        await using var server = await BenchServer.StartAsync();
        await server.UploadAsync("1.mp4", minute);
        await server.UploadAsync("10.mp4", ten);

        // The first job of a process also compiles what it runs: it is not counted.
        await SecondsAsync(server, "1.mp4", "warm-up/");
        var one = await SecondsAsync(server, "1.mp4", "one/");
        var long10 = await SecondsAsync(server, "10.mp4", "ten/");

        Verdict.Say($"first segment readable after {one:0.00} s (1 minute), {long10:0.00} s (10 minutes)");
        return Verdict.Print("submit to first segment, 10-minute input ÷ 1-minute input", long10 / one, 1.3);
    }

    private static async Task<double> SecondsAsync(BenchServer server, string key, string prefix)
    {
        var clock = Stopwatch.StartNew();
        var job = await server.SubmitAsync(key, prefix, "hls");
        while (!await HasSegmentAsync(server, prefix))
        {
            var now = await server.JobAsync(job.Id);
            if (now.Error is { } error)
                throw new InvalidOperationException(error.Message);
            await Task.Delay(s_step);
        }
        var seconds = clock.Elapsed.TotalSeconds;
        await server.CancelAsync(job.Id);
        return seconds;
    }

    private static async Task<bool> HasSegmentAsync(BenchServer server, string prefix)
    {
        var page = await server.S3.ListObjectsV2Async(
            new ListObjectsV2Request { BucketName = "renditions", Prefix = $"{prefix}video_" }
        );
        return (page.S3Objects ?? []).Any(item => item.Key.EndsWith(".m4s", StringComparison.Ordinal));
    }
}
