using System.Net;
using System.Net.Sockets;
using System.Text;
using Sluice.Media;
using Sluice.Media.Compositions;
using Sluice.Media.Compositions.Packages;
using Sluice.Media.Gateway;
using Sluice.Media.Inputs;
using Sluice.Tests.Integration.Media.Transcoding;

namespace Sluice.Tests.Integration.Media.Compositions;

public sealed class CompositorFailureTests : IDisposable
{
    private readonly CompositionBench bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static string LongClip =>
        TestClips.Make("long.mp4", [.. TestClips.Picture("1280x720", 12), "-c:v", "libx264", "-preset", "ultrafast"]);

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_playlist_disguised_as_one_of_the_sources_causes_no_request(bool byRanges)
    {
        using var canary = new TcpListener(IPAddress.Loopback, 0);
        canary.Start();
        var port = ((IPEndPoint)canary.LocalEndpoint).Port;
        var playlist = bench.Write(
            "second.mp4",
            Encoding.ASCII.GetBytes(
                $"#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\nhttp://127.0.0.1:{port}/a.ts\n#EXT-X-ENDLIST\n"
            )
        );
        var composition = new Composition(
            [CompositionBench.Whole(0), CompositionBench.Whole(1)],
            [new PackageSpec.Files(0, "film", [CompositionBench.Mp4()])]
        );
        Func<string, CompositionSource> source = byRanges ? CompositionBench.Served : CompositionBench.File;

        var thrown = await Should.ThrowAsync<MediaException>(() =>
            bench.RunAsync(composition, [source(TestClips.Mp4), source(playlist)], Token)
        );

        thrown.Failure.Code.ShouldBe("input.playlist_refused");
        thrown.Failure.Message.ShouldStartWith("Input 2: ");
        thrown.Data[Compositor.SourceKey].ShouldBe(1);
        canary.Pending().ShouldBeFalse();
        bench.Published.ShouldBeEmpty();
        bench.GuestsLeft().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_cancel_in_the_middle_leaves_no_guest_and_nothing_published()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var other = new RecordingSink();
        var sink = new RecordingSink { OnPut = _ => cancel.Cancel() };

        await Should.ThrowAsync<OperationCanceledException>(() =>
            bench.RunAsync(TwoDestinations(), [CompositionBench.Served(LongClip)], [sink, other], cancel.Token)
        );

        (sink.IsDiscarded, other.IsDiscarded).ShouldBe((true, true));
        (sink.IsCommitted, other.IsCommitted).ShouldBe((false, false));
        bench.GuestsLeft().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_sink_that_fails_ends_the_encode_with_its_own_failure_and_all_sinks_are_discarded()
    {
        var refusal = new InvalidOperationException("The bucket said no.");
        var first = new RecordingSink();
        var second = new RecordingSink { OnPut = _ => throw refusal };

        var thrown = await Should.ThrowAsync<InvalidOperationException>(() =>
            bench.RunAsync(TwoDestinations(), [CompositionBench.File(LongClip)], [second, first], Token)
        );

        thrown.ShouldBeSameAs(refusal);
        (first.IsDiscarded, second.IsDiscarded).ShouldBe((true, true));
        bench.GuestsLeft().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_source_that_fails_in_the_middle_is_why_it_failed()
    {
        var denied = new UnauthorizedAccessException("The role was revoked.");
        var source = new BreakingSource(new FileRangeSource(LongClip), denied);
        var composition = CompositionBench.Of(
            CompositionBench.Whole(1),
            new PackageSpec.Files(0, "film", [CompositionBench.Mp4()])
        );
        bench.OnProgress = report =>
            source.IsBroken |= report.Stage == TranscodeStage.Encode || report.Stage == TranscodeStage.Plan;

        var thrown = await Should.ThrowAsync<UnauthorizedAccessException>(() =>
            bench.RunAsync(
                composition,
                [
                    CompositionBench.Served(TestClips.Mp4),
                    new CompositionSource(new MediaInput.Ranged(source), CompositionSourceUse.Media),
                ],
                Token
            )
        );

        thrown.ShouldBeSameAs(denied);
        bench.Published.ShouldBeEmpty();
        bench.GuestsLeft().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_is_no_picture_is_not_laid_over_anything()
    {
        var text = bench.Write("logo.png", Encoding.ASCII.GetBytes("no picture"));
        var composition = CompositionBench.Of(
            CompositionBench.Whole(0),
            new PackageSpec.Files(0, "film", [CompositionBench.Mp4()])
        );

        var thrown = await Should.ThrowAsync<MediaException>(() =>
            bench.RunAsync(
                composition,
                [
                    CompositionBench.File(TestClips.Mp4),
                    new CompositionSource(new MediaInput.LocalFile(text), CompositionSourceUse.Image),
                ],
                Token
            )
        );

        thrown.Failure.Code.ShouldBe("input.not_a_picture");
    }

    private static Composition TwoDestinations() =>
        CompositionBench.Of(
            CompositionBench.Whole(0),
            new PackageSpec.Hls(0, "set", [CompositionBench.Rung("_a", 640)]) { Segments = new SegmentSettings(1) },
            new PackageSpec.Files(1, "film", [CompositionBench.Mp4()])
        );

    private sealed class BreakingSource(IRangeSource inner, Exception failure) : IRangeSource
    {
        public bool IsBroken { get; set; }

        public string Uri => inner.Uri;

        public long Length => inner.Length;

        public ValueTask<Stream> OpenAsync(long offset, long count, CancellationToken cancellationToken) =>
            IsBroken ? throw failure : inner.OpenAsync(offset, count, cancellationToken);
    }
}
