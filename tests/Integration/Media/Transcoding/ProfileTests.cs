using Sluice.Media;
using Sluice.Media.Gateway;
using Sluice.Media.Inputs;
using Sluice.Media.Outputs;
using Sluice.Media.Profiles;

namespace Sluice.Tests.Integration.Media.Transcoding;

public sealed class ProfileTests : IDisposable
{
    private readonly Workbench bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData("hls", "master.m3u8")]
    [InlineData("hls-ts", "master.m3u8")]
    [InlineData("dash+hls", "master.m3u8")]
    [InlineData("dash+hls", "manifest.mpd")]
    [InlineData("mp4", "video.mp4")]
    [InlineData("webm", "video.webm")]
    [InlineData("audio", "audio.m4a")]
    public async Task Each_profile_makes_something_that_plays_from_end_to_end(string profile, string entry)
    {
        var result = await bench.RunAsync(TestClips.Mp4, Workbench.Profile(profile), Token);

        bench.Play(entry).ShouldBeEmpty();
        result.Outputs[0].Duration!.Value.ShouldBeInRange(1.9, 2.2);
        result.Warnings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("hls", 6.04)]
    [InlineData("hls-ts", 6.04)]
    [InlineData("hls", 0.04)]
    [InlineData("hls-ts", 0.04)]
    public async Task A_picture_alone_in_the_last_segment_is_played_too(string profile, double seconds)
    {
        var clip = TestClips.Make(
            "one-over.mp4",
            [.. TestClips.Picture("320x180", seconds), "-c:v", "libx264", "-preset", "ultrafast"]
        );

        var result = await bench.RunAsync(clip, Workbench.Small(profile), Token);

        bench.Play("master.m3u8").ShouldBeEmpty();
        result.Outputs[0].Duration!.Value.ShouldBe(seconds, 0.001);
    }

    [Theory]
    [InlineData("hls")]
    [InlineData("mp4")]
    public async Task A_source_that_is_read_by_ranges_gives_what_the_file_gives(string profile)
    {
        var spec = Workbench.Small(profile);
        var local = await bench.RunAsync(TestClips.Mp4, spec, Token);
        using var other = new Workbench();

        var ranged = await other.RunAsync(
            new MediaInput.Ranged(new FileRangeSource(TestClips.Mp4)),
            spec,
            new LocalFolderSink(other.Output),
            Token
        );

        ranged.Outputs.ShouldBe(local.Outputs);
    }

    [Fact]
    public async Task Everything_that_a_result_names_is_there_and_nothing_else_is()
    {
        var spec = Workbench.Small("hls") with
        {
            Thumbnails = new ThumbnailSettings(1, 160),
            Sprite = new SpriteSettings(1, 96, 2, 2),
        };

        var result = await bench.RunAsync(TestClips.Mp4, spec, Token);

        var published = bench.Published;
        published.ShouldBe(
            [
                "audio/init.mp4",
                "audio/playlist.m3u8",
                "audio/seg_00001.m4s",
                "master.m3u8",
                "sprite/sprite.vtt",
                "sprite/sprite_001.jpg",
                "thumbnails/thumb_00001.jpg",
                "thumbnails/thumb_00002.jpg",
                "video_180p/init.mp4",
                "video_180p/playlist.m3u8",
                "video_180p/seg_00001.m4s",
            ],
            ignoreOrder: true
        );
        result.Outputs.Select(output => output.Path).Distinct().ShouldBeSubsetOf(published);
        result.Outputs[0].Kind.ShouldBe(OutputKind.Manifest);
        var rendition = result.Outputs.Single(output => output is { Kind: OutputKind.Rendition, Width: 320 });
        rendition.Bytes.ShouldBe(
            new FileInfo(Path.Combine(bench.Output, "video_180p/init.mp4")).Length
                + new FileInfo(Path.Combine(bench.Output, "video_180p/seg_00001.m4s")).Length
        );
    }

    [Fact]
    public async Task Entry_points_are_put_after_all_that_they_name()
    {
        var sink = new RecordingSink();

        await bench.RunAsync(new MediaInput.LocalFile(TestClips.Mp4), Workbench.Profile("dash+hls"), sink, Token);

        sink.Paths[^2..].ShouldBe(["manifest.mpd", "master.m3u8"]);
        sink.Paths.FindLastIndex(path => path.EndsWith(".m4s", StringComparison.Ordinal))
            .ShouldBeLessThan(sink.Paths.FindIndex(path => path.EndsWith("playlist.m3u8", StringComparison.Ordinal)));
        sink.IsCommitted.ShouldBeTrue();
    }

    [Fact]
    public async Task Segments_leave_while_the_encode_runs()
    {
        var clip = TestClips.Make(
            "long.mp4",
            [.. TestClips.Picture("1280x720", 12), "-c:v", "libx264", "-preset", "ultrafast"]
        );
        var sink = new RecordingSink();
        using var watch = new CancellationTokenSource();
        var early = 0;
        sink.OnPut = path =>
            early +=
                path.EndsWith(".m4s", StringComparison.Ordinal)
                && bench.Progress.TrueForAll(report => report.Stage != TranscodeStage.Publish)
                    ? 1
                    : 0;

        await bench.RunAsync(
            new MediaInput.LocalFile(clip),
            Workbench.Profile("hls") with
            {
                SegmentSeconds = 2,
            },
            sink,
            Token
        );

        early.ShouldBeGreaterThan(3);
    }

    [Fact]
    public async Task Progress_goes_through_the_stages_in_order_and_ends_whole()
    {
        await bench.RunAsync(TestClips.Mp4, Workbench.Small("hls"), Token);

        bench.Progress.Select(report => report.Stage).ShouldBeInOrder();
        bench.Progress[^1].ShouldBe(new TranscodeProgress(TranscodeStage.Publish) { Fraction = 1 });
        bench.Progress.Where(report => report.Fraction is { } fraction && fraction is < 0 or > 1).ShouldBeEmpty();
    }

    [Fact]
    public async Task Timings_add_up()
    {
        var timings = (await bench.RunAsync(TestClips.Mp4, Workbench.Small("mp4"), Token)).Timings;

        timings.Total.ShouldBe(timings.Probe + timings.Plan + timings.Encode + timings.Upload, 0.01);
        timings.Encode.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_file_may_be_named_exactly()
    {
        await bench.RunAsync(
            TestClips.Mp4,
            Workbench.Small("mp4") with
            {
                FileName = "named/-it's a \"film\".mp4",
            },
            Token
        );

        bench.Published.ShouldBe(["named/-it's a \"film\".mp4"]);
    }
}
