using Sluice.Media;
using Sluice.Media.Encode;
using Sluice.Media.Outputs;

namespace Sluice.Tests.Unit.Media.Encode;

public sealed class PublicationTests
{
    private static readonly string Scratch = Path.GetTempPath();

    [Fact]
    public async Task What_succeeds_is_not_discarded()
    {
        var sink = new Sink();

        var result = await Publication.AllOrNothingAsync([sink], Scratch, () => Task.FromResult(7));

        (result, sink.IsDiscarded).ShouldBe((7, false));
    }

    [Fact]
    public async Task A_failure_discards_every_sink_and_is_told_as_it_was()
    {
        var cause = new InvalidOperationException("no");
        Sink[] sinks = [new(), new() { Leaves = ["b/1.ts"] }, new() { Refuses = true }, new() { Leaves = ["c/2.ts"] }];

        var thrown = await Should.ThrowAsync<InvalidOperationException>(() =>
            Publication.AllOrNothingAsync<int>([.. sinks], Scratch, () => throw cause)
        );

        thrown.ShouldBeSameAs(cause);
        sinks.ShouldAllBe(sink => sink.IsDiscarded);
        thrown.Data[Transcoder.LeftoversKey].ShouldBe("b/1.ts\nnot reached\nc/2.ts");
    }

    [Fact]
    public async Task A_full_disk_is_called_so()
    {
        var full = new IOException("No space left on device", 28);

        var thrown = await Should.ThrowAsync<MediaException>(() =>
            Publication.AllOrNothingAsync<int>([new Sink()], Scratch, () => throw full)
        );

        thrown.Failure.Code.ShouldBe("output.disk_full");
    }

    private sealed class Sink : IOutputSink
    {
        public bool IsDiscarded { get; private set; }

        public bool Refuses { get; init; }

        public string[] Leaves { get; init; } = [];

        public Task PutAsync(string path, string localFile, string contentType, CancellationToken cancellationToken) =>
            Task.CompletedTask;

        public Task CommitAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<IReadOnlyList<string>> DiscardAsync(CancellationToken cancellationToken)
        {
            IsDiscarded = true;
            return Refuses ? throw new IOException("not reached") : Task.FromResult<IReadOnlyList<string>>(Leaves);
        }
    }
}
