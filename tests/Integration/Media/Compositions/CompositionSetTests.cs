using Sluice.Media.Compositions.Packages;

namespace Sluice.Tests.Integration.Media.Compositions;

public sealed class CompositionSetTests : IDisposable
{
    private readonly CompositionBench bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task Fragmented_sets_lie_beside_each_other_in_segments_and_in_one_file()
    {
        OutputSpec Video(OutputContainer container) => new("_v", container) { Video = CompositionBench.H264(320) };
        OutputSpec Sound(OutputContainer container) => new("_a", container) { Audio = [CompositionBench.Aac] };
        var composition = CompositionBench.Of(
            CompositionBench.Whole(0),
            new PackageSpec.Cmaf(0, "cmaf/film", [Video(OutputContainer.Cmaf), Sound(OutputContainer.Cmaf)])
            {
                Segments = new SegmentSettings(1),
            },
            new PackageSpec.Dash(0, "dash/film", [Video(OutputContainer.DashMp4), Sound(OutputContainer.DashMp4)])
            {
                Settings = new DashSettings { OnDemand = true },
                Segments = new SegmentSettings(1),
            }
        );

        var result = await bench.RunAsync(composition, [CompositionBench.File(TestClips.Mp4)], Token);

        result.Packages[0].Playlists.ShouldBe(["cmaf/film.mpd", "cmaf/film.m3u8"]);
        bench.Published.ShouldContain("cmaf/film_v_000000002.cmfv");
        bench.Published.ShouldContain("cmaf/film_ainit.cmfa");
        bench
            .Published.Where(path => path.StartsWith("dash/", StringComparison.Ordinal))
            .ShouldBe(["dash/film.mpd", "dash/film_a.mp4", "dash/film_v.mp4"]);
        bench.Play("cmaf/film.m3u8").ShouldBe("");
        bench.Play("dash/film_v.mp4").ShouldBe("");
        bench.GuestsLeft().ShouldBeEmpty();
    }

    [Fact]
    public async Task Sealed_segments_play_with_the_key_and_ffmpeg_never_saw_it()
    {
        byte[] key = [.. Enumerable.Range(1, 16).Select(number => (byte)number)];
        var composition = CompositionBench.Of(
            CompositionBench.Whole(0),
            new PackageSpec.Hls(0, "film", [CompositionBench.Rung("_a", 320)])
            {
                Segments = new SegmentSettings(1),
                Key = new StaticKey([.. key], "secret.key"),
            }
        );

        await bench.RunAsync(composition, [CompositionBench.File(TestClips.Mp4)], Token);

        File.ReadAllBytes(bench.PathOf("film_a_00001.ts"))[0].ShouldNotBe((byte)0x47);
        await File.WriteAllBytesAsync(bench.PathOf("secret.key"), key, Token);
        bench.Play("film_a.m3u8", "-allowed_extensions", "ALL").ShouldBe("");
    }
}
