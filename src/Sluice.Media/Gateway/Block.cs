namespace Sluice.Media.Gateway;

/// <summary>A stretch of a source in memory, filled from its front. All members are used under the cache's lock, save the bytes below <see cref="Filled"/>, which never change.</summary>
internal sealed class Block(BlockPlace place, byte[] buffer, int length)
{
    private TaskCompletionSource? change;

    public BlockPlace Place { get; } = place;
    public byte[] Buffer { get; } = buffer;

    /// <summary>Bytes that the block will have.</summary>
    public int Length { get; } = length;

    /// <summary>Bytes that it has.</summary>
    public int Filled { get; private set; }

    public Exception? Failure { get; private set; }

    /// <summary>Readers that use it now: it may not be dropped.</summary>
    public int Pins { get; set; }

    /// <summary>Blocks that were read one after the other up to this one; 0 while it was only fetched ahead.</summary>
    public int Run { get; set; }

    /// <summary>Grows with every use: the smallest is dropped first.</summary>
    public long LastUse { get; set; }

    public CancellationTokenSource Fetching { get; } = new();

    public bool IsComplete => Filled == Length;

    public void Grow(int count)
    {
        Filled += count;
        Signal();
    }

    public void Fail(Exception failure)
    {
        Failure = failure;
        Signal();
    }

    /// <summary>Completes at the next growth or failure.</summary>
    public Task NextChange() =>
        (change ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    private void Signal()
    {
        change?.TrySetResult();
        change = null;
    }
}

/// <summary>Where a block belongs.</summary>
/// <param name="Source">Index among the cache's sources.</param>
/// <param name="Index">Offset in the source by the size of a block.</param>
internal readonly record struct BlockPlace(int Source, long Index)
{
    public BlockPlace After(int count) => this with { Index = Index + count };
}
