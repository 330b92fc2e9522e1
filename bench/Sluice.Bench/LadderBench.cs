namespace Sluice.Bench;

/// <summary>60 s of 1080p to four rungs: Sluice against raw ffmpeg, local to local and bucket to bucket.</summary>
internal static class LadderBench
{
    public static async Task<int> RunAsync()
    {
        var clip = await BenchClip.MakeAsync("1920x1080", 60);
        await using var cloud = await BenchCloud.StartAsync();
        await cloud.UploadAsync("masters", "clip.mp4", clip);

        // Forth and back, so that a machine that slows down or is disturbed for a while does not favour one of them.
        var hand = await HandAsync(clip);
        var local = await LocalAsync(clip);
        var buckets = await BucketsAsync(cloud, "ladder-1/");
        buckets = Math.Min(buckets, await BucketsAsync(cloud, "ladder-2/"));
        local = Math.Min(local, await LocalAsync(clip));
        hand = Math.Min(hand, await HandAsync(clip));
        var each = await EachAsync(cloud);

        Verdict.Say(
            $"hand-written single command {hand:0.0} s, sluice local {local:0.0} s, sluice bucket to bucket {buckets:0.0} s: the better of two runs"
        );
        Verdict.Say($"one process per rendition, download first, upload last {each:0.0} s");
        return Verdict.Print("sluice transcode, local to local ÷ hand-written command", local / hand, 1.05)
            | Verdict.Print("sluice transcode, bucket to bucket ÷ hand-written command", buckets / hand, 1.10)
            | Verdict.Print("sluice transcode, bucket to bucket ÷ one process per rendition", buckets / each, 1);
    }

    private static Task<double> BucketsAsync(BenchCloud cloud, string prefix) =>
        cloud.TranscodeAsync("masters", "clip.mp4", "renditions", prefix);

    private static async Task<double> HandAsync(string clip)
    {
        var folder = BenchFolder.Fresh("hand");
        HandWritten.MakeFolders(folder);
        return await Child.SecondsAsync("ffmpeg", HandWritten.OneCommand(clip, folder));
    }

    private static Task<double> LocalAsync(string clip) =>
        Child.SecondsAsync(BenchFolder.Program, ["transcode", clip, BenchFolder.Fresh("local"), "--json"]);

    private static async Task<double> EachAsync(BenchCloud cloud)
    {
        var folder = BenchFolder.Fresh("each");
        HandWritten.MakeFolders(folder);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var master = Path.Combine(folder, "master.mp4");
        await cloud.DownloadAsync("masters", "clip.mp4", master);
        foreach (var arguments in HandWritten.OneCommandEach(master, folder))
            await Child.RunAsync("ffmpeg", arguments);
        foreach (
            var file in Directory
                .EnumerateFiles(folder, "*.*", SearchOption.AllDirectories)
                .Where(file => file != master)
        )
            await cloud.UploadAsync("renditions", "each/" + Path.GetRelativePath(folder, file), file);
        return clock.Elapsed.TotalSeconds;
    }
}
