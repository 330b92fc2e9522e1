namespace Sluice.Media.Gateway;

/// <summary>
/// Reads a source by blocks, in parallel and ahead of its readers, and keeps the last ones: a file whose index stands at
/// its end is not fetched twice. Bytes are handed on as they arrive, before their block is whole.
/// </summary>
internal sealed class BlockCache(SourceReader source) : IAsyncDisposable
{
    public const int BlockSize = 1 << 20;

    /// <summary>14 MiB: twice what can be in flight or in use at a time.</summary>
    private const int MaxBlocks = 14;

    /// <summary>Fetched ahead of a reader that reads on and on.</summary>
    private const int MaxAhead = 4;

    private readonly Lock gate = new();
    private readonly Dictionary<long, Block> blocks = [];
    private readonly Stack<byte[]> spare = [];
    private readonly HashSet<Task> fetches = [];
    private readonly CancellationTokenSource closing = new();
    private long uses;

    /// <summary>Waits until the byte at <paramref name="offset"/> is there; returns what is there from it on. Dispose the lease when the bytes are used.</summary>
    public async ValueTask<BlockLease> ReadAsync(long offset, CancellationToken cancellationToken)
    {
        var within = (int)(offset % BlockSize);
        var lease = new BlockLease(this, Demand(offset / BlockSize), within);
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

    private Block Demand(long index)
    {
        lock (gate)
        {
            var block = Find(index) ?? Start(index, isDemanded: true)!;
            block.Pins++;
            block.LastUse = ++uses;
            if (block.Run == 0)
            {
                block.Run = 1 + (Find(index - 1)?.Run ?? 0);
                FetchAhead(block);
            }

            return block;
        }
    }

    // Nothing on the first block after a jump, then 1, 3, 4: a probe that hops about costs only what it reads.
    private void FetchAhead(Block block)
    {
        var ahead = Math.Min(MaxAhead, (1 << Math.Min(block.Run - 1, 8)) - 1);
        for (var index = block.Index + 1; index <= block.Index + ahead && index * BlockSize < source.Length; index++)
        {
            if (Find(index) is null && Start(index, isDemanded: false) is null)
            {
                return;
            }
        }
    }

    private Block? Find(long index) => blocks.GetValueOrDefault(index) is { Failure: null } block ? block : null;

    private Block? Start(long index, bool isDemanded)
    {
        blocks.Remove(index);
        if (blocks.Count >= MaxBlocks && !MakeRoom(isDemanded))
        {
            return null;
        }

        var length = (int)Math.Min(BlockSize, source.Length - (index * BlockSize));
        var buffer = spare.TryPop(out var used) ? used : GC.AllocateUninitializedArray<byte>(BlockSize);
        var block = new Block(index, buffer, length) { LastUse = ++uses };
        blocks.Add(index, block);
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

        blocks.Remove(victim.Index);
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
            await source.FillAsync(block.Index * BlockSize, block.Buffer.AsMemory(0, block.Length), Grow, stop.Token);
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
