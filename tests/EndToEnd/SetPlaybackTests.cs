using Sluice.Media.Compositions.Packages;
using Sluice.Tests.EndToEnd.Browser;
using Sluice.Tests.Integration.Media.Compositions.Packages;

namespace Sluice.Tests.EndToEnd;

/// <summary>Sets of every kind in a real browser.</summary>
public sealed class SetPlaybackTests
{
    [Fact]
    public async Task Encrypted_segments_with_their_sound_apart_play_in_chromium_with_hls_js()
    {
        Assert.SkipUnless(File.Exists(BrowserPlayer.Chromium), "chromium is not installed");
        byte[] key = [.. Enumerable.Range(1, 16).Select(one => (byte)one)];
        using var set = MadeSet.Of(
            new PackageSpec.Hls(0, "a b/movie", [Outputs.Picture("_v", 180), Outputs.Sound("_a", "eng")])
            {
                Segments = new SegmentSettings(2),
                Key = new StaticKey([.. key], "the.key"),
            }
        );
        File.WriteAllBytes(set["a b/the.key"], key);

        await PlayedAsync(set, "a%20b/movie.m3u8", "player.html");
    }

    [Fact]
    public async Task A_dash_set_without_timelines_plays_in_chromium_with_shaka_player()
    {
        await RequireShakaAsync();
        using var set = MadeSet.Of(
            new PackageSpec.Dash(
                0,
                "movie",
                [
                    Outputs.Picture("_v_$Number$", 180),
                    Outputs.Picture("_w_$Number$", 90),
                    Outputs.Sound("_a_$Number$", "eng"),
                ]
            )
            {
                Segments = new SegmentSettings(2),
                Settings = new DashSettings { SegmentTimeline = false },
            }
        );

        await PlayedAsync(set, "movie.mpd", ShakaPlayer.Page);
    }

    [Fact]
    public async Task A_cmaf_set_of_one_file_a_track_plays_in_chromium_with_shaka_player()
    {
        await RequireShakaAsync();
        using var set = MadeSet.Of(
            new PackageSpec.Cmaf(0, "movie", [Outputs.Picture("_v", 180), Outputs.Sound("_a", "eng")])
            {
                Segments = new SegmentSettings(2) { SingleFile = true },
            }
        );

        await PlayedAsync(set, "movie.mpd", ShakaPlayer.Page);
    }

    private static async Task RequireShakaAsync()
    {
        Assert.SkipUnless(File.Exists(BrowserPlayer.Chromium), "chromium is not installed");
        Assert.SkipUnless(
            await ShakaPlayer.InstallAsync(TestContext.Current.CancellationToken),
            "npm could not install shaka-player"
        );
    }

    private static async Task PlayedAsync(MadeSet set, string entry, string page)
    {
        var viewing = await BrowserPlayer.PlayAsync(set.Folder, entry, set["middle.png"], page);

        viewing.Faults.ShouldBeEmpty();
        viewing.Ended.ShouldBeTrue();
        viewing.Duration.ShouldBe(MadeSet.Seconds, tolerance: 0.15);
        viewing.Position.ShouldBe(viewing.Duration, tolerance: 0.15);
    }
}
