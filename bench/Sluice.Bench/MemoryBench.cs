using Sluice.Jobs;

namespace Sluice.Bench;

/// <summary>Resident memory of a server and its worker, while a 2 GB master streams through it from a bucket of another process.</summary>
internal static class MemoryBench
{
    private const double Bound = 200;
    private static readonly TimeSpan s_step = TimeSpan.FromMilliseconds(200);

    public static async Task<int> RunAsync()
    {
        var minute = await BenchClip.MakeAsync("1920x1080", 60);
        var large = await BenchClip.RepeatAsync(minute, (int)((2L << 30) / new FileInfo(minute).Length) + 1);
        await using var server = await BenchServer.StartAsync();
        await server.UploadAsync("large.mp4", large);

        var samples = await SampleAsync(server);
        var half = samples.Count / 2;
        Verdict.Say($"{new FileInfo(large).Length >> 20} MiB input, {samples.Count} samples of resident memory");
        Verdict.Say(
            $"highest in the first half {samples.Take(half).Max():0} MB, in the second {samples.Skip(half).Max():0} MB"
        );
        return Verdict.Print("highest resident memory of the server", samples.Max(), Bound, "MB")
            | Verdict.Print(
                "second half ÷ first half (flat)",
                samples.Skip(half).Max() / samples.Take(half).Max(),
                1.15
            );
    }

    private static async Task<List<double>> SampleAsync(BenchServer server)
    {
        var job = await server.SubmitAsync("large.mp4", "memory/", "audio");
        var samples = new List<double>();
        while ((await server.JobAsync(job.Id)) is { } now && now.Status is not JobStatus.Complete)
        {
            if (now.Error is { } error)
                throw new InvalidOperationException(error.Message);
            samples.Add(server.ResidentBytes / 1e6);
            await Task.Delay(s_step);
        }
        return samples;
    }
}
