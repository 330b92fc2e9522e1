using System.Diagnostics;
using System.Security.Cryptography;

namespace Sluice.Bench;

/// <summary>GET and PUT of the local cloud's S3, every request verified and authorized, beside npm's s3rver with the same client in the same run.</summary>
internal static class S3ThroughputBench
{
    private const string Bucket = "masters";
    private const double TargetRatio = 3;
    private const int Rounds = 2;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(4);

    private static readonly Load[] Loads =
    [
        new("PUT 16 KiB × 16", IsPut: true, 16 * 1024, 16),
        new("GET 16 KiB × 16", IsPut: false, 16 * 1024, 16),
        new("PUT 16 MiB × 4", IsPut: true, 16 * 1024 * 1024, 4),
        new("GET 16 MiB × 4", IsPut: false, 16 * 1024 * 1024, 4),
    ];

    /// <summary>Prints a line for each load; 1 when the mean of their ratios misses the target.</summary>
    public static async Task<int> RunAsync()
    {
        await using var peer = await S3Rver.StartAsync(Bucket);
        if (peer is null)
        {
            Console.WriteLine("s3-throughput: not run, npm is missing");
            return 0;
        }
        // Neither waits for the disk: s3rver never does, and the sandbox does not where its state ends with it.
        await using var cloud = await BenchCloud.StartAsync(isLasting: false);
        var keys = await cloud.Customer.Credentials.GetCredentialsAsync();
        using var ours = new SignedHttp(cloud.Endpoint.Url!, keys.AccessKey, keys.SecretKey);
        using var theirs = new SignedHttp(peer.Url, "S3RVER", "S3RVER");
        var product = 1.0;
        foreach (var load in Loads)
        {
            var (us, them) = await CompareAsync(load, ours, theirs);
            product *= us / them;
            Verdict.Say(
                $"{load.Name}: {us:0} requests/s ({us * load.Bytes / 1048576:0} MiB/s); s3rver {them:0} ({them * load.Bytes / 1048576:0} MiB/s); ratio {us / them:0.0}×"
            );
        }
        var mean = Math.Pow(product, 1.0 / Loads.Length);
        Verdict.Say($"mean ratio {mean:0.0}× (target {TargetRatio:0.0}){(mean >= TargetRatio ? "" : "  MISSED")}");
        return mean >= TargetRatio ? 0 : 1;
    }

    // One after the other, twice: what else the machine does hits both.
    private static async Task<(double Ours, double Theirs)> CompareAsync(Load load, SignedHttp ours, SignedHttp theirs)
    {
        var (us, them) = (0.0, 0.0);
        for (var round = 0; round < Rounds; round++)
        {
            us += await MeasureAsync(load, ours);
            them += await MeasureAsync(load, theirs);
        }
        return (us / Rounds, them / Rounds);
    }

    /// <returns>Requests per second.</returns>
    private static async Task<double> MeasureAsync(Load load, SignedHttp http)
    {
        var body = RandomNumberGenerator.GetBytes(load.Bytes);
        for (var worker = 0; worker < load.Workers; worker++)
            await http.PutAsync($"/{Bucket}/k{worker}", body);
        var clock = Stopwatch.StartNew();
        var counts = await Task.WhenAll(
            Enumerable
                .Range(0, load.Workers)
                .Select(worker => Task.Run(() => WorkAsync(load, http, worker, body, clock)))
        );
        return counts.Sum() / clock.Elapsed.TotalSeconds;
    }

    private static async Task<int> WorkAsync(Load load, SignedHttp http, int worker, byte[] body, Stopwatch clock)
    {
        var buffer = new byte[256 * 1024];
        var count = 0;
        for (; clock.Elapsed < Duration; count++)
        {
            if (load.IsPut)
                await http.PutAsync($"/{Bucket}/k{worker}", body);
            else if (await http.GetAsync($"/{Bucket}/k{worker}", buffer) != load.Bytes)
                throw new InvalidOperationException("An object came back shorter than it was put.");
        }
        return count;
    }

    private sealed record Load(string Name, bool IsPut, int Bytes, int Workers);
}
