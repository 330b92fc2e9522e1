using Sluice.Media;
using Sluice.Media.Gateway;
using Sluice.Media.Inputs;
using Sluice.Media.Outputs;

namespace Sluice.Tests.Integration.Media.Transcoding;

public sealed class FailureTests : IDisposable
{
    private readonly Workbench bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static string LongClip =>
        TestClips.Make("long.mp4", [.. TestClips.Picture("1280x720", 12), "-c:v", "libx264", "-preset", "ultrafast"]);

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData("file")]
    [InlineData("ranges")]
    public async Task A_cancel_in_the_middle_leaves_nothing_behind(string kind)
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var sink = new CountingSink(new LocalFolderSink(bench.Output), onPut: cancel.Cancel);
        MediaInput input =
            kind == "file" ? new MediaInput.LocalFile(LongClip) : new MediaInput.Ranged(new FileRangeSource(LongClip));

        await Should.ThrowAsync<OperationCanceledException>(() =>
            bench.RunAsync(input, Workbench.Profile("hls") with { SegmentSeconds = 2 }, sink, cancel.Token)
        );

        bench.Published.ShouldBeEmpty();
        Directory.Exists(bench.Output).ShouldBeFalse();
        bench.GuestsLeft().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_sink_that_fails_ends_the_encode_with_its_own_failure()
    {
        var refusal = new InvalidOperationException("The bucket said no.");
        var sink = new CountingSink(new LocalFolderSink(bench.Output), onPut: () => throw refusal);

        var thrown = await Should.ThrowAsync<InvalidOperationException>(() =>
            bench.RunAsync(new MediaInput.LocalFile(LongClip), Workbench.Small("hls"), sink, Token)
        );

        thrown.ShouldBeSameAs(refusal);
        bench.GuestsLeft().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_sink_that_is_slower_than_the_encode_halts_it_and_loses_nothing()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var sink = new RecordingSink { Gate = gate.Task };
        var spec = Workbench.Profile("hls") with { SegmentSeconds = 0.5, GopSeconds = 0.5 };

        var run = bench.RunAsync(new MediaInput.LocalFile(LongClip), spec, sink, Token);
        await HaltedAsync(run, bench.Scratch);
        gate.SetResult();
        var result = await run;

        sink.Paths.Count(path => path.EndsWith(".m4s", StringComparison.Ordinal)).ShouldBe(24 * 3);
        result.Outputs[0].Duration!.Value.ShouldBe(12, 0.05);
    }

    [Fact]
    public async Task A_source_that_fails_in_the_middle_of_an_encode_is_why_it_failed()
    {
        var denied = new UnauthorizedAccessException("The role was revoked.");
        var clip = TestClips.Make(
            "large.mp4",
            [
                .. TestClips.Picture("1280x720", 6),
                "-c:v",
                "libx264",
                "-preset",
                "ultrafast",
                "-b:v",
                "30M",
                "-movflags",
                "+faststart",
            ]
        );
        var source = new BreakingSource(new FileRangeSource(clip), after: 6 << 20, denied);

        var thrown = await Should.ThrowAsync<UnauthorizedAccessException>(() =>
            bench.RunAsync(
                new MediaInput.Ranged(source),
                Workbench.Small("hls"),
                new LocalFolderSink(bench.Output),
                Token
            )
        );

        thrown.ShouldBeSameAs(denied);
        bench.Published.ShouldBeEmpty();
        bench.GuestsLeft().ShouldBeEmpty();
    }

    [Fact]
    public async Task An_output_never_overwrites_its_input()
    {
        var input = bench.Write("video.mp4", await File.ReadAllBytesAsync(TestClips.Mp4, Token));
        var before = await File.ReadAllBytesAsync(input, Token);
        var sink = new LocalFolderSink(bench.Other) { Protected = input };

        var thrown = await Should.ThrowAsync<MediaException>(() =>
            bench.RunAsync(new MediaInput.LocalFile(input), Workbench.Small("mp4"), sink, Token)
        );

        thrown.Failure.Code.ShouldBe("output.overlaps_input");
        (await File.ReadAllBytesAsync(input, Token)).ShouldBe(before);
    }

    // The state of a halted process is T (proc(5)).
    private static async Task HaltedAsync(Task run, string scratch)
    {
        while (
            !Directory
                .EnumerateDirectories("/proc")
                .Where(folder => int.TryParse(Path.GetFileName(folder), out _))
                .Any(folder => Workbench.WorksIn(folder, scratch) && IsHalted(folder))
        )
        {
            run.IsCompleted.ShouldBeFalse("The encode ended before it was halted.");
            await Task.Delay(50, Token);
        }
    }

    private static bool IsHalted(string process)
    {
        try
        {
            return File.ReadAllText($"{process}/stat").Contains(") T ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private sealed class CountingSink(IOutputSink inner, Action onPut) : IOutputSink
    {
        public async Task PutAsync(
            string path,
            string localFile,
            string contentType,
            CancellationToken cancellationToken
        )
        {
            await inner.PutAsync(path, localFile, contentType, cancellationToken);
            onPut();
        }

        public Task CommitAsync(CancellationToken cancellationToken) => inner.CommitAsync(cancellationToken);

        public Task<IReadOnlyList<string>> DiscardAsync(CancellationToken cancellationToken) =>
            inner.DiscardAsync(cancellationToken);
    }

    private sealed class BreakingSource(IRangeSource inner, long after, Exception failure) : IRangeSource
    {
        public string Uri => inner.Uri;
        public long Length => inner.Length;

        public ValueTask<Stream> OpenAsync(long offset, long count, CancellationToken cancellationToken) =>
            offset >= after ? throw failure : inner.OpenAsync(offset, count, cancellationToken);
    }
}
