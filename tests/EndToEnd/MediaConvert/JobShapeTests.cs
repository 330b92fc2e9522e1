using System.Text.Json;
using Amazon.S3;
using Amazon.S3.Model;
using Sluice.Tests.EndToEnd.Browser;
using Sluice.Tests.EndToEnd.Harness;

namespace Sluice.Tests.EndToEnd.MediaConvert;

/// <summary>Jobs as public clients submit them, by the unmodified SDK, to their end: what lies in the bucket afterwards, and whether it plays.</summary>
public sealed class JobShapeTests(DoorWorld world) : IClassFixture<DoorWorld>
{
    private const string Captions =
        "Scenarist_SCC V1.0\n\n00:00:01:00\t9420 9420 94ae 94ae 9470 9470 c8e5 ecec ef80 942c 942c 942f 942f\n\n00:00:03:00\t942c 942c\n";

    private static readonly JavaScript Sdk = new("mediaconvert");

    /// <param name="levels">Least number of levels of the first entry point in a browser; 0 where it is nothing for hls.js.</param>
    /// <param name="entries">What a player opens, below the shape's own prefix.</param>
    [Theory]
    [InlineData("a-webm", 0, "talk.webm")]
    [InlineData("b-hls-ladder", 5, "b3f7/hls/talk.m3u8")]
    [InlineData("c-every-group", 0, "c/mp4/talk_mp4.mp4", "c/cmaf/talk.mpd", "c/cmaf/talk.m3u8", "c/dash/talk.mpd")]
    [InlineData("d-watch-folder", 0, "assets/4f/HLS/van-life.m3u8", "assets/4f/MP4/van-life.mp4")]
    [InlineData("e-automated-abr", 1, "v/91c2/talk.m3u8")]
    [InlineData("f-cmaf-per-codec", 0, "show/cmaf.mpd", "show/cmaf.m3u8")]
    public async Task A_job_of_a_public_client_completes_and_its_entry_points_play(
        string shape,
        int levels,
        params string[] entries
    )
    {
        if (await JavaScript.FindObstacleAsync() is { } obstacle)
            Assert.Skip(obstacle);
        using var work = new WorkFolder();

        var job = await RunAsync(shape, work);

        job.GetProperty("status").GetString().ShouldBe("COMPLETE", job.ToString());
        var outputs = work.NewFolder("outputs");
        await world.Studio.DownloadAsync("renditions", $"{shape}/", outputs);
        foreach (var entry in entries)
        {
            var file = Path.Combine(outputs, entry);
            File.Exists(file).ShouldBeTrue($"{entry} of {string.Join(", ", Names(outputs))}");
            (await Clip.DecodeAsync(file)).ShouldBeEmpty(entry);
        }
        if (levels > 0 && File.Exists(BrowserPlayer.Chromium))
            await PlayAsync(outputs, entries[0], levels, work["middle.png"]);
    }

    private static async Task PlayAsync(string outputs, string playlist, int levels, string screenshot)
    {
        var viewing = await BrowserPlayer.PlayAsync(outputs, playlist, screenshot);

        viewing.Faults.ShouldBeEmpty();
        viewing.Ended.ShouldBeTrue();
        viewing.Levels.ShouldBeGreaterThanOrEqualTo(levels);
        viewing.Duration.ShouldBe(4, tolerance: 0.2);
    }

    private async Task<JsonElement> RunAsync(string shape, WorkFolder work)
    {
        await world.Studio.UploadAsync("masters", "in/talk.mp4", await Clip.MakeAsync(work["talk.mp4"], "640x360", 4));
        await world.Studio.S3.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = "masters",
                Key = "in/talk.scc",
                ContentBody = Captions,
            }
        );
        await AllowListsAsync();
        var shapes = work.NewFolder("shapes");
        await JobShapes.WriteAsync(shape, shapes);
        var lines = await Sdk.RunAsync(world.For(world.Editor).With("SHAPES", shapes), "shapes.mjs");
        return DoorWorld.Read(lines)[shape];
    }

    // One of the shapes asks for the canned ACL public-read, which new buckets refuse.
    private async Task AllowListsAsync()
    {
        await world.Studio.S3.PutBucketOwnershipControlsAsync(
            new PutBucketOwnershipControlsRequest
            {
                BucketName = "renditions",
                OwnershipControls = new OwnershipControls
                {
                    Rules = [new OwnershipControlsRule { ObjectOwnership = ObjectOwnership.ObjectWriter }],
                },
            }
        );
        await world.Studio.S3.DeletePublicAccessBlockAsync(
            new DeletePublicAccessBlockRequest { BucketName = "renditions" }
        );
    }

    private static IEnumerable<string> Names(string folder) =>
        Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file));
}
