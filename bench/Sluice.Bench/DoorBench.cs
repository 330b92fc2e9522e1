using System.Diagnostics;
using System.Text.Json;
using Sluice.Tests.Integration.Server.Doors;

namespace Sluice.Bench;

/// <summary>CreateJob and GetJob of the MediaConvert door, signed, authorized and on disk, by a server that has one core to itself.</summary>
internal static class DoorBench
{
    private const int Clients = 8;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(8);

    /// <summary>Prints a line for each operation. There is no bound: nobody publishes one.</summary>
    public static async Task<int> RunAsync()
    {
        using var process = Start();
        try
        {
            var line =
                await process.StandardOutput.ReadLineAsync()
                ?? throw new InvalidOperationException("The server said nothing.");
            var ready = JsonElement.Parse(line);
            var account = ready.GetProperty("accounts").EnumerateArray().First();
            using var client = new DoorClient(
                new Uri(ready.GetProperty("endpoint").GetString()!),
                account.GetProperty("accessKeyId").GetString()!,
                account.GetProperty("secretAccessKey").GetString()!
            );
            await MeasureAsync(client, account.GetProperty("id").GetString()!);
            return 0;
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
    }

    private static Process Start()
    {
        string[] serve = ["serve", "--local-cloud", "--port", "0", "--data", BenchFolder.Fresh("door"), "--json"];
        // The other cores are the clients'.
        var start = new ProcessStartInfo("taskset") { RedirectStandardOutput = true };
        foreach (var argument in (string[])["-c", "0", BenchFolder.Command, .. serve])
            start.ArgumentList.Add(argument);
        return Process.Start(start) ?? throw new InvalidOperationException("The server did not start.");
    }

    private static async Task MeasureAsync(DoorClient client, string account)
    {
        Demand(201, await client.PostAsync("/queues", """{"name":"bench","status":"PAUSED"}"""));
        var body = Body(account);
        var first = await client.PostAsync("/jobs", body);
        Demand(201, first);
        var id = first.Json.GetProperty("job").GetProperty("id").GetString();
        await MeasureAsync("CreateJob", 201, () => client.PostAsync("/jobs", body));
        await MeasureAsync("GetJob", 200, () => client.GetAsync($"/jobs/{id}"));
    }

    private static async Task MeasureAsync(string what, int status, Func<Task<DoorReply>> call)
    {
        await RunAsync(status, call, WarmUp);
        var clock = Stopwatch.StartNew();
        var sorted = (await RunAsync(status, call, Duration)).Order().ToArray();
        Verdict.Say(
            $"{what}: {sorted.Length / clock.Elapsed.TotalSeconds:0} per second on one core, {Clients} clients; p50 {sorted[sorted.Length / 2]:0.0} ms, p99 {sorted[sorted.Length * 99 / 100]:0.0} ms"
        );
    }

    /// <returns>Milliseconds of each call.</returns>
    private static async Task<List<double>> RunAsync(int status, Func<Task<DoorReply>> call, TimeSpan duration)
    {
        var clock = Stopwatch.StartNew();
        var workers = await Task.WhenAll(
            Enumerable
                .Range(0, Clients)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        var times = new List<double>();
                        while (clock.Elapsed < duration)
                        {
                            var started = Stopwatch.GetTimestamp();
                            Demand(status, await call());
                            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                        }
                        return times;
                    })
                )
        );
        return [.. workers.SelectMany(times => times)];
    }

    private static void Demand(int status, DoorReply reply)
    {
        if (reply.Status != status)
            throw new InvalidOperationException($"{reply.Status} {reply.Body}");
    }

    private static string Body(string account) =>
        $$"""
            {"role":"arn:aws:iam::{{account}}:role/MediaConvert_Default_Role","queue":"bench","userMetadata":{"guid":"1"},
             "settings":{"inputs":[{"fileInput":"s3://masters/clip.mp4","audioSelectors":{"Audio Selector 1":{"defaultSelection":"DEFAULT"} } }],
             "outputGroups":[{"outputGroupSettings":{"type":"HLS_GROUP_SETTINGS","hlsGroupSettings":{"destination":"s3://renditions/out/","segmentLength":6,"minSegmentLength":0} },
             "outputs":[{"preset":"System-Avc_16x9_1080p_29_97fps_8500kbps","nameModifier":"_1080"},{"preset":"System-Avc_16x9_720p_29_97fps_5000kbps","nameModifier":"_720"},{"preset":"System-Avc_16x9_540p_29_97fps_3500kbps","nameModifier":"_540"}]}]} }
            """;
}
