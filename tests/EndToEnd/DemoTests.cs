using System.Text.Json;
using Sluice.Tests.EndToEnd.Harness;

namespace Sluice.Tests.EndToEnd;

public sealed class DemoTests
{
    [Fact]
    public async Task The_demo_runs_the_main_job_and_proves_what_must_not_work()
    {
        using var work = new WorkFolder();

        var outcome = await SluiceProgram.RunAsync("demo", "--json", "--download", work["out"]);

        outcome.ExitCode.ShouldBe(0, outcome.ToString());
        var job = outcome.Document.GetProperty("job");
        job.GetProperty("status").GetString().ShouldBe("complete");
        Renditions(job).ShouldBe(["1920x1080", "1280x720", "960x540", "640x360"]);
        var proofs = outcome.Document.GetProperty("proofs").EnumerateArray().ToArray();
        proofs.Length.ShouldBeGreaterThanOrEqualTo(4);
        foreach (var proof in proofs)
            proof
                .GetProperty("observed")
                .GetString()
                .ShouldBe(proof.GetProperty("expected").GetString(), proof.ToString());
        await PlaylistsPlayAsync(work["out"]);
    }

    [Fact]
    public async Task The_demo_takes_a_file_of_the_users_own()
    {
        using var work = new WorkFolder();
        var clip = await Clip.MakeAsync(work["a clip.mp4"], "640x360");

        var outcome = await SluiceProgram.RunAsync("demo", clip, "--json");

        outcome.ExitCode.ShouldBe(0, outcome.ToString());
        Renditions(outcome.Document.GetProperty("job")).ShouldBe(["640x360"]);
    }

    [Fact]
    public async Task A_file_that_is_no_video_fails_the_demo_with_its_class_and_code()
    {
        using var work = new WorkFolder();
        await File.WriteAllTextAsync(work["notes.mp4"], "not a video", TestContext.Current.CancellationToken);

        var outcome = await SluiceProgram.RunAsync("demo", work["notes.mp4"], "--json");

        outcome.ExitCode.ShouldBe(1, outcome.ToString());
        var job = outcome.Document.GetProperty("job");
        job.GetProperty("status").GetString().ShouldBe("failed");
        job.GetProperty("error").GetProperty("code").GetString().ShouldBe("input.not_media");
    }

    private static string[] Renditions(JsonElement job) =>
        [
            .. job.GetProperty("outputs")
                .EnumerateArray()
                .Where(output =>
                    output.GetProperty("kind").GetString() == "rendition" && output.TryGetProperty("width", out _)
                )
                .Select(output => $"{output.GetProperty("width")}x{output.GetProperty("height")}"),
        ];

    private static async Task PlaylistsPlayAsync(string folder)
    {
        var playlists = Directory.GetFiles(folder, "*.m3u8", SearchOption.AllDirectories);
        playlists.ShouldNotBeEmpty();
        foreach (var playlist in playlists)
            (await Clip.DecodeAsync(playlist)).ShouldBeEmpty(playlist);
    }
}
