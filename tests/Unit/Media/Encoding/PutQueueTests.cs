using System.Collections.Concurrent;
using Sluice.Media.Encode;
using Sluice.Media.Outputs;

namespace Sluice.Tests.Unit.Media.Encode;

public sealed class PutQueueTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_that_is_added_is_put_before_it_completes()
    {
        var sink = new GatedSink();
        sink.Open();
        await using var queue = new PutQueue([sink], Token);

        for (var number = 0; number < 100; number++)
        {
            await queue.AddAsync(Put(number));
        }

        await queue.CompleteAsync(Token);

        sink.Put.Count.ShouldBe(100);
    }

    [Fact]
    public async Task No_more_than_four_are_under_way_and_eight_wait()
    {
        var sink = new GatedSink();
        await using var queue = new PutQueue([sink], Token);

        for (var number = 0; number < 12; number++)
        {
            await queue.AddAsync(Put(number));
        }

        var thirteenth = queue.AddAsync(Put(12));
        thirteenth.IsCompleted.ShouldBeFalse();
        await sink.ArriveAsync(4, Token);
        sink.Open();
        await thirteenth;
        await queue.CompleteAsync(Token);

        sink.MostAtOnce.ShouldBe(4);
    }

    [Fact]
    public async Task The_first_failure_is_the_one_that_is_told()
    {
        var refusal = new InvalidOperationException("no");
        var sink = new GatedSink { Failure = refusal };
        sink.Open();
        await using var queue = new PutQueue([sink], Token);

        await queue.AddAsync(Put(1));

        (await Should.ThrowAsync<InvalidOperationException>(() => queue.CompleteAsync(Token))).ShouldBeSameAs(refusal);
        queue.Failed.IsCancellationRequested.ShouldBeTrue();
    }

    [Fact]
    public async Task A_cancel_ends_it_without_waiting_for_the_rest()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var sink = new GatedSink();
        await using var queue = new PutQueue([sink], cancel.Token);
        await queue.AddAsync(Put(1));

        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => queue.CompleteAsync(cancel.Token));
        sink.Put.ShouldBeEmpty();
    }

    private static PendingPut Put(int number) => new($"{number}.ts", $"/scratch/{number}.ts", "video/mp2t");

    private sealed class GatedSink : IOutputSink
    {
        private readonly TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly SemaphoreSlim arrivals = new(0);
        private int now;
        private int most;

        public ConcurrentBag<string> Put { get; } = [];
        public int MostAtOnce => Volatile.Read(ref most);
        public Exception? Failure { get; init; }

        public void Open() => gate.SetResult();

        /// <summary>Waits until so many puts have begun.</summary>
        public async Task ArriveAsync(int count, CancellationToken cancellationToken)
        {
            for (var arrived = 0; arrived < count; arrived++)
            {
                await arrivals.WaitAsync(cancellationToken);
            }
        }

        public async Task PutAsync(
            string path,
            string localFile,
            string contentType,
            CancellationToken cancellationToken
        )
        {
            var here = Interlocked.Increment(ref now);
            lock (arrivals)
            {
                most = Math.Max(most, here);
            }

            arrivals.Release();
            await gate.Task.WaitAsync(cancellationToken);
            Interlocked.Decrement(ref now);
            if (Failure is not null)
            {
                throw Failure;
            }

            Put.Add(path);
        }

        public Task CommitAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<IReadOnlyList<string>> DiscardAsync(CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<string>>([]);
    }
}
