namespace Sluice.Jobs.Storage;

/// <summary>Lets one writer at a time into an embedded database. The scheduler's lock handler and the stores share one gate, so neither ever waits for the file while it holds what the other needs.</summary>
/// <remarks>A holder may enter again: the scheduler does so when it joins a store's transaction.</remarks>
public sealed class WriterGate : IDisposable
{
    private readonly SemaphoreSlim free = new(1, 1);
    private readonly AsyncLocal<Guid> flow = new();
    private readonly Lock owning = new();
    private Guid holder;
    private int depth;

    /// <summary>Whether the calling flow is inside.</summary>
    public bool IsHeldHere
    {
        get
        {
            lock (owning)
                return depth > 0 && holder == flow.Value;
        }
    }

    /// <summary>Makes the calling asynchronous flow known under <paramref name="requester"/>: whoever enters further down enters as it. Call it in the method that enters, before it awaits.</summary>
    public void Claim(Guid requester) => flow.Value = requester;

    /// <summary>Enters as <paramref name="requester"/>, or again as the flow that holds the gate already. Each entry is left once.</summary>
    public async ValueTask EnterAsync(Guid requester, CancellationToken cancellationToken)
    {
        if (TryEnterAgain(requester))
            return;
        await free.WaitAsync(cancellationToken);
        lock (owning)
        {
            holder = requester;
            depth = 1;
        }
    }

    public void Leave()
    {
        lock (owning)
        {
            if (depth == 0 || --depth > 0)
                return;
            holder = Guid.Empty;
        }
        free.Release();
    }

    public void Dispose() => free.Dispose();

    private bool TryEnterAgain(Guid requester)
    {
        lock (owning)
        {
            if (depth == 0 || (holder != requester && holder != flow.Value))
                return false;
            depth++;
            return true;
        }
    }
}
