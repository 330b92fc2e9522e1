using Sluice.Tests.EndToEnd.Harness;

namespace Sluice.Tests.EndToEnd;

public sealed class FullDiskTests
{
    [Theory]
    [InlineData("out", "hls")]
    [InlineData("out.mp4", "mp4")]
    public async Task A_destination_that_fills_up_is_called_full_and_left_empty(string output, string profile)
    {
        using var work = new WorkFolder();
        var clip = await Clip.MakeAsync(work["clip.mp4"], "1280x720", 3);
        await using var disk = await SmallDisk.MountAsync(work.NewFolder("disk"));

        var outcome = await SluiceProgram.RunAsync(
            "transcode",
            clip,
            Path.Combine(disk.Path, output),
            "--profile",
            profile,
            "--json"
        );

        outcome.Failure.GetProperty("class").GetString().ShouldBe("output", outcome.ToString());
        outcome.Failure.GetProperty("code").GetString().ShouldBe("output.disk_full");
        work.Content("disk").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_temporary_folder_that_fills_up_is_called_full_where_outputs_go_to_a_bucket()
    {
        using var work = new WorkFolder();
        var clip = await Clip.MakeAsync(work["clip.mp4"], "1280x720", 3);
        await using var disk = await SmallDisk.MountAsync(work.NewFolder("disk"));
        await using var sandbox = await ServerProcess.StartAsync(
            Surroundings.Bare,
            "sandbox",
            "--port",
            "0",
            "--data",
            work["data"]
        );
        var studio = sandbox.Account("studio");
        await studio.MakeBucketAsync("renditions");

        var outcome = await SluiceProgram.RunAsync(
            studio.Surroundings.With("TMPDIR", disk.Path),
            "transcode",
            clip,
            "s3://renditions/out.mp4",
            "--endpoint-url",
            sandbox.Endpoint,
            "--json"
        );

        outcome.Failure.GetProperty("code").GetString().ShouldBe("output.disk_full", outcome.ToString());
        work.Content("disk").ShouldBeEmpty();
        (await studio.ContentAsync("renditions")).ShouldBeEmpty();
    }
}
