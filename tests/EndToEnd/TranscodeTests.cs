using System.Diagnostics;
using Sluice.Tests.EndToEnd.Harness;

namespace Sluice.Tests.EndToEnd;

public sealed class TranscodeTests
{
    [Fact]
    public async Task A_local_file_becomes_a_ladder_in_a_local_folder_without_any_cloud()
    {
        using var work = new WorkFolder();
        var clip = await Clip.MakeAsync(work["in.mp4"]);

        var outcome = await SluiceProgram.RunAsync("transcode", clip, work["out"], "--json");

        outcome.ExitCode.ShouldBe(0, outcome.ToString());
        outcome.Document.GetProperty("status").GetString().ShouldBe("complete");
        foreach (var output in outcome.Document.GetProperty("outputs").EnumerateArray())
            File.Exists(Path.Combine(work["out"], output.GetProperty("path").GetString()!))
                .ShouldBeTrue(output.ToString());
        foreach (var name in new[] { "probe", "plan", "encode", "upload", "total" })
            outcome.Document.GetProperty("timings").GetProperty(name).GetDouble().ShouldBeGreaterThanOrEqualTo(0);
        (await Clip.DecodeAsync(Path.Combine(work["out"], "master.m3u8"))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("out.mp4", "mp4")]
    [InlineData("out.webm", "webm")]
    [InlineData("out.m4a", "mp4")]
    public async Task The_name_of_the_output_chooses_a_profile(string name, string container)
    {
        using var work = new WorkFolder();
        var clip = await Clip.MakeAsync(work["in.mp4"], "320x180", 1);

        var outcome = await SluiceProgram.RunAsync("transcode", clip, work[name], "--json");

        outcome.ExitCode.ShouldBe(0, outcome.ToString());
        var output = outcome.Document.GetProperty("outputs").EnumerateArray().Single();
        output.GetProperty("kind").GetString().ShouldBe("file");
        output.GetProperty("container").GetString().ShouldBe(container);
        output.GetProperty("bytes").GetInt64().ShouldBe(new FileInfo(work[name]).Length);
        Directory.GetFileSystemEntries(work.Path).Length.ShouldBe(2);
    }

    [Theory]
    [InlineData("-dash-.mp4")]
    [InlineData("it's \"quoted\" $(x) `y`.mp4")]
    [InlineData("line\nbreak.mp4")]
    [InlineData("a..b%20%d:c.mp4")]
    [InlineData("http:__example.mp4")]
    public async Task Any_name_that_a_file_system_takes_is_only_a_name(string name)
    {
        using var work = new WorkFolder();
        var clip = await Clip.MakeAsync(work["plain.mp4"], "160x90", 1);
        File.Move(clip, work[name]);

        var outcome = await SluiceProgram.RunAsync("transcode", work[name], work["out"], "--json");

        outcome.ExitCode.ShouldBe(0, outcome.ToString());
        outcome.Document.GetProperty("input").GetProperty("uri").GetString().ShouldBe(work[name]);
    }

    [Fact]
    public async Task A_name_of_a_thousand_characters_gets_an_error_and_no_stack_trace()
    {
        using var work = new WorkFolder();
        var clip = await Clip.MakeAsync(work["plain.mp4"], "160x90", 1);
        var name = new string('n', 1000) + ".mp4";

        var input = await SluiceProgram.RunAsync("transcode", work[name], work["out"], "--json");
        var output = await SluiceProgram.RunAsync("transcode", clip, work[name], "--json");

        input.Failure.GetProperty("code").GetString().ShouldBe("input.not_found");
        output.Failure.GetProperty("code").GetString().ShouldBe("output.name_too_long");
        Directory.GetFileSystemEntries(work.Path).ShouldBe([clip]);
    }

    [Theory]
    [InlineData("-out-.mp4")]
    [InlineData("it's \"quoted\" $(x) `y`.mp4")]
    [InlineData("line\nbreak.mp4")]
    [InlineData("a..b%20%d:c.mp4")]
    public async Task Any_name_that_a_file_system_takes_is_a_name_for_an_output(string name)
    {
        using var work = new WorkFolder();
        var clip = await Clip.MakeAsync(work["plain"] + ".mp4", "160x90", 1);

        var outcome = await SluiceProgram.RunAsync("transcode", clip, work[name], "--json");

        outcome.ExitCode.ShouldBe(0, outcome.ToString());
        File.Exists(work[name]).ShouldBeTrue();
        Directory.GetFileSystemEntries(work.Path).Length.ShouldBe(2);
    }

    public static TheoryData<string, string> BadInputs =>
        new()
        {
            { "empty", "input.empty" },
            { "text", "input.not_media" },
            { "missing", "input.not_found" },
            { "playlist", "input.playlist_refused" },
            { "truncated", "input.truncated" },
            { "picture", "input.not_media" },
            { "huge-picture", "input.too_large_picture" },
        };

    [Theory]
    [MemberData(nameof(BadInputs))]
    public async Task A_bad_input_gets_its_class_code_and_sentence_and_leaves_nothing(string kind, string code)
    {
        using var work = new WorkFolder();
        var input = await BadInput.MakeAsync(kind, work);

        var outcome = await SluiceProgram.RunAsync("transcode", input, work["out"], "--json");

        outcome.ExitCode.ShouldBe(1, outcome.ToString());
        var error = outcome.Document.GetProperty("error");
        outcome.Document.GetProperty("status").GetString().ShouldBe("failed");
        error.GetProperty("class").GetString().ShouldBe("input");
        error.GetProperty("code").GetString().ShouldBe(code);
        error.GetProperty("message").GetString().ShouldNotBeNullOrWhiteSpace();
        outcome.Error.ShouldNotContain("   at ");
        Left(work["out"]).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_output_that_would_overwrite_its_input_is_refused()
    {
        using var work = new WorkFolder();
        var clip = await Clip.MakeAsync(work["in.mp4"], "160x90", 1);
        var before = await File.ReadAllBytesAsync(clip, TestContext.Current.CancellationToken);

        var outcome = await SluiceProgram.RunAsync("transcode", clip, clip, "--json");

        outcome.ExitCode.ShouldBe(1, outcome.ToString());
        outcome.Document.GetProperty("error").GetProperty("code").GetString().ShouldBe("output.overlaps_input");
        (await File.ReadAllBytesAsync(clip, TestContext.Current.CancellationToken)).ShouldBe(before);
    }

    [Fact]
    public async Task An_interrupt_ends_ffmpeg_and_leaves_nothing()
    {
        using var work = new WorkFolder();
        var clip = await Clip.MakeAsync(work["in.mp4"], "1920x1080", 20);
        using var process = SluiceProgram.Start(Surroundings.Bare, ["transcode", clip, work["out"], "--json"]);
        while (Directory.Exists(work["out"]) is false || Left(work["out"]).Length == 0)
            await Task.Delay(50, TestContext.Current.CancellationToken);

        Process.Start("kill", ["-INT", $"{process.Id}"]).WaitForExit();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        process.ExitCode.ShouldBe(130);
        Left(work["out"]).ShouldBeEmpty();
    }

    private static string[] Left(string folder) =>
        Directory.Exists(folder) ? Directory.GetFileSystemEntries(folder, "*", SearchOption.AllDirectories) : [];
}
