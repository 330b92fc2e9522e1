using System.Collections.Immutable;

namespace Sluice.Media.Gateway;

/// <summary>
/// Reads sources by blocks, in parallel and ahead of their readers, and keeps the last ones: a file whose index stands at
/// its end is not fetched twice. Bytes are handed on as they arrive, before their block is whole. However many the sources
/// are, they share one bound of memory.
/// </summary>
internal sealed class BlockCache(ImmutableArray<SourceReader> sources) : IAsyncDisposable
{
    public const int BlockSize = 1 << 20;

    /// <summary>14 MiB for one source: twice what can be in flight or in use at a time. Several are read one after the other, or two or three at a time.</summary>
    private readonly int maxBlocks = sources.Length == 1 ? 14 : 28;

    /// <summary>Fetched ahead of a reader that reads on and on.</summary>
    private const int MaxAhead = 4;

    private readonly Lock gate = new();
    private readonly Dictionary<BlockPlace, Block> blocks = [];
    private readonly Stack<byte[]> spare = [];
    private readonly HashSet<Task> fetches = [];
    private readonly CancellationTokenSource closing = new();
    private long uses;

    public BlockCache(SourceReader source)
        : this([source]) { }

    /// <summary>Waits until the byte of the only source at <paramref name="offset"/> is there.</summary>
    public ValueTask<BlockLease> ReadAsync(long offset, CancellationToken cancellationToken) =>
        ReadAsync(0, offset, cancellationToken);

    /// <summary>Waits until the byte at <paramref name="offset"/> is there; returns what is there from it on. Dispose the lease when the bytes are used.</summary>
    /// <param name="source">Index among the sources.</param>
    public async ValueTask<BlockLease> ReadAsync(int source, long offset, CancellationToken cancellationToken)
    {
        var within = (int)(offset % BlockSize);
        var lease = new BlockLease(this, Demand(new BlockPlace(source, offset / BlockSize)), within);
        try
        {
            while (true)
            {
                Task change;
                lock (gate)
                {
                    if (lease.Block.Filled > within)
                    {
                        lease.Count = lease.Block.Filled - within;
                        return lease;
                    }

                    if (lease.Block.Failure is { } failure)
                    {
                        throw new IOException("The source could not be read.", failure);
                    }

                    change = lease.Block.NextChange();
                }

                await change.WaitAsync(cancellationToken);
            }
        }
        catch
        {
            lease.Dispose();
            throw;
        }
    }

    /// <summary>Blocks that are held now.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return blocks.Count;
            }
        }
    }

    public void Release(Block block)
    {
        lock (gate)
        {
            block.Pins--;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        Task[] running;
        lock (gate)
        {
            running = [.. fetches];
        }

        await Task.WhenAll(running);
        closing.Dispose();
    }

    private Block Demand(BlockPlace place)
    {
        lock (gate)
        {
            var block = Find(place) ?? Start(place, isDemanded: true)!;
            block.Pins++;
            block.LastUse = ++uses;
            if (block.Run == 0)
            {
                block.Run = 1 + (Find(place.After(-1))?.Run ?? 0);
                FetchAhead(block);
            }

            return block;
        }
    }

    // Nothing on the first block after a jump, then 1, 3, 4: a probe that hops about costs only what it reads.
    private void FetchAhead(Block block)
    {
        var ahead = Math.Min(MaxAhead, (1 << Math.Min(block.Run - 1, 8)) - 1);
        var length = sources[block.Place.Source].Length;
        for (
            var step = 1;
            step <= ahead && block.Place.After(step) is var next && next.Index * BlockSize < length;
            step++
        )
        {
            if (Find(next) is null && Start(next, isDemanded: false) is null)
            {
                return;
            }
        }
    }

    private Block? Find(BlockPlace place) => blocks.GetValueOrDefault(place) is { Failure: null } block ? block : null;

    private Block? Start(BlockPlace place, bool isDemanded)
    {
        blocks.Remove(place);
        if (blocks.Count >= maxBlocks && !MakeRoom(isDemanded))
        {
            return null;
        }

        var length = (int)Math.Min(BlockSize, sources[place.Source].Length - (place.Index * BlockSize));
        var buffer = spare.TryPop(out var used) ? used : GC.AllocateUninitializedArray<byte>(BlockSize);
        var block = new Block(place, buffer, length) { LastUse = ++uses };
        blocks.Add(place, block);
        var fetch = Task.Run(() => FetchAsync(block), CancellationToken.None);
        fetches.Add(fetch);
        _ = fetch.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        return block;
    }

    // Whole blocks go first; for a reader that waits, blocks on their way for nobody go too.
    private bool MakeRoom(bool isDemanded)
    {
        var victim = blocks
            .Values.Where(block => block.Pins == 0 && (block.IsComplete || isDemanded))
            .OrderBy(block => !block.IsComplete)
            .ThenBy(block => block.LastUse)
            .FirstOrDefault();
        if (victim is null)
        {
            return isDemanded;
        }

        blocks.Remove(victim.Place);
        if (victim.IsComplete)
        {
            spare.Push(victim.Buffer);
        }
        else
        {
            victim.Fetching.Cancel();
        }

        return true;
    }

    private async Task FetchAsync(Block block)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(closing.Token, block.Fetching.Token);
        try
        {
            await sources[block.Place.Source]
                .FillAsync(block.Place.Index * BlockSize, block.Buffer.AsMemory(0, block.Length), Grow, stop.Token);
        }
        catch (Exception failure)
        {
            lock (gate)
            {
                block.Fail(failure);
            }
        }

        void Grow(int count)
        {
            lock (gate)
            {
                block.Grow(count);
            }
        }
    }

    private void Forget(Task fetch)
    {
        lock (gate)
        {
            fetches.Remove(fetch);
        }
    }
}

/// <summary>Bytes of a block that stay where they are until this is disposed.</summary>
internal sealed class BlockLease(BlockCache cache, Block block, int start) : IDisposable
{
    public Block Block => block;

    public int Count { get; set; }

    public ReadOnlyMemory<byte> Bytes => block.Buffer.AsMemory(start, Count);

    public void Dispose() => cache.Release(block);
}
