using Sluice.Tests.EndToEnd.Browser;
using Sluice.Tests.EndToEnd.Harness;

namespace Sluice.Tests.EndToEnd;

public sealed class BrowserPlaybackTests
{
    [Theory]
    [InlineData("hls")]
    [InlineData("hls-ts")]
    [InlineData("dash+hls")]
    public async Task A_published_set_plays_to_its_end_in_chromium_with_hls_js(string profile)
    {
        Assert.SkipUnless(File.Exists(BrowserPlayer.Chromium), "chromium is not installed");
        using var work = new WorkFolder();
        // Two segments: hls.js complains when it changes the level after the only segment there is.
        var clip = await Clip.MakeAsync(work["clip.mp4"], "854x480", seconds: 8);
        var transcode = await SluiceProgram.RunAsync("transcode", clip, work["out"], "--profile", profile, "--json");
        transcode.ExitCode.ShouldBe(0, transcode.ToString());

        var viewing = await BrowserPlayer.PlayAsync(work["out"], "master.m3u8", work["middle.png"]);

        viewing.Faults.ShouldBeEmpty();
        viewing.Ended.ShouldBeTrue();
        viewing.Levels.ShouldBe(2);
        viewing.Duration.ShouldBe(8, tolerance: 0.15);
        viewing.Position.ShouldBe(viewing.Duration, tolerance: 0.15);
        new FileInfo(work["middle.png"]).Length.ShouldBeGreaterThan(10_000);
    }
}
