using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using System.Threading.Channels;
using Sluice.Media.Outputs;

namespace Sluice.Media.Encode;

/// <summary>Puts finished files, a few at a time, while the encode runs. The first failure stops the rest.</summary>
internal sealed class PutQueue : IAsyncDisposable
{
    /// <summary>Enough to hide the latency of a bucket; more only takes turns on the same line.</summary>
    private const int Parallel = 4;

    // Beyond this the follower waits, and with it the files stay on the scratch disk.
    private readonly Channel<PendingPut> pending = Channel.CreateBounded<PendingPut>(2 * Parallel);
    private readonly CancellationTokenSource failed = new();
    private readonly CancellationTokenSource stop;
    private readonly ImmutableArray<IOutputSink> sinks;
    private readonly Task[] workers;
    private Exception? failure;

    /// <param name="sinks">By <see cref="PendingPut.Destination"/>.</param>
    public PutQueue(ImmutableArray<IOutputSink> sinks, CancellationToken cancellationToken)
    {
        this.sinks = sinks;
        stop = CancellationTokenSource.CreateLinkedTokenSource(failed.Token, cancellationToken);
        workers = [.. Enumerable.Range(0, Parallel).Select(_ => Task.Run(WorkAsync, CancellationToken.None))];
    }

    /// <summary>Is cancelled by the first put that fails.</summary>
    public CancellationToken Failed => failed.Token;

    public ValueTask AddAsync(PendingPut put) => pending.Writer.WriteAsync(put, stop.Token);

    /// <summary>Waits for all puts. Throws what the first failed one threw.</summary>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        pending.Writer.TryComplete();
        await Task.WhenAll(workers);
        ThrowIfFailed();
        cancellationToken.ThrowIfCancellationRequested();
    }

    public void ThrowIfFailed()
    {
        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        pending.Writer.TryComplete();
        await Task.WhenAll(workers);
        stop.Dispose();
        failed.Dispose();
    }

    private async Task WorkAsync()
    {
        try
        {
            await foreach (var put in pending.Reader.ReadAllAsync(stop.Token))
            {
                await sinks[put.Destination].PutAsync(put.Path, put.LocalFile, put.ContentType, stop.Token);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Somebody else's failure or the caller's cancel: both are told elsewhere.
        }
        catch (Exception cause)
        {
            Interlocked.CompareExchange(ref failure, cause, null);
            await failed.CancelAsync();
        }
    }
}
