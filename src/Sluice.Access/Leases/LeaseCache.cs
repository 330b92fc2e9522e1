namespace Sluice.Access.Leases;

/// <summary>Leases by key. One making at a time per key, refusals remembered briefly, idle leases dropped.</summary>
internal sealed class LeaseCache(TimeProvider time) : IDisposable
{
    private static readonly AccessFailure s_closed = new(
        "access.lease_ended",
        "The credentials' broker has been shut down."
    );

    /// <summary>Guards the map; never held across a call.</summary>
    private readonly Lock _gate = new();
    private readonly Dictionary<LeaseKey, Entry> _entries = [];

    /// <summary>Given out and not to be given again; kept only so that they can be ended.</summary>
    private readonly List<(LeaseKey Key, Entry Entry)> _forgotten = [];

    public Task<CredentialLease> GetAsync(LeaseKey key, Func<Task<CredentialLease>> make, TimeSpan refusalMemory)
    {
        lock (_gate)
        {
            Sweep();
            if (_entries.TryGetValue(key, out var known))
                return known.Lease;
            var entry = new Entry();
            entry.Lease = Task.Run(() => MakeAsync(key, entry, make, refusalMemory));
            _entries[key] = entry;
            return entry.Lease;
        }
    }

    /// <summary>The next asker gets a new lease; those who hold one keep it until it is ended.</summary>
    public void Forget(Func<LeaseKey, bool> which)
    {
        lock (_gate)
        {
            foreach (var (key, entry) in _entries.Where(pair => which(pair.Key)).ToList())
            {
                _entries.Remove(key);
                _forgotten.Add((key, entry));
            }
        }
    }

    /// <summary>Ends leases, forgotten ones too: whoever holds one gets <paramref name="reason"/> from now on.</summary>
    public void End(Func<LeaseKey, bool> which, AccessFailure reason)
    {
        lock (_gate)
        {
            foreach (var (key, entry) in _entries.Where(pair => which(pair.Key)).ToList())
            {
                _entries.Remove(key);
                End(entry, reason);
            }

            foreach (var (_, entry) in _forgotten.Where(one => which(one.Key)))
                End(entry, reason);
            _forgotten.RemoveAll(one => which(one.Key));
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var entry in _entries.Values.Concat(_forgotten.Select(one => one.Entry)))
            {
                End(entry, s_closed);
                if (entry.Lease.IsCompletedSuccessfully)
                    entry.Lease.Result.Dispose();
            }

            _entries.Clear();
            _forgotten.Clear();
        }
    }

    /// <summary>One that is still being made is ended by its maker.</summary>
    private static void End(Entry entry, AccessFailure reason)
    {
        entry.Ended = reason;
        if (entry.Lease.IsCompletedSuccessfully)
            entry.Lease.Result.End(reason);
    }

    private async Task<CredentialLease> MakeAsync(
        LeaseKey key,
        Entry entry,
        Func<Task<CredentialLease>> make,
        TimeSpan refusalMemory
    )
    {
        try
        {
            var lease = await make();
            lock (_gate)
            {
                // Revoked while it was being made: nobody may have it.
                if (entry.Ended is not { } reason)
                    return lease;
                lease.End(reason);
                lease.Dispose();
                throw new AccessException(reason);
            }
        }
        catch (Exception failed)
        {
            lock (_gate)
            {
                if (failed is AccessException { Failure.IsTransient: false })
                    entry.ForgetAt = time.GetUtcNow() + refusalMemory;
                else if (_entries.GetValueOrDefault(key) == entry)
                    _entries.Remove(key);
            }

            throw;
        }
    }

    private void Sweep()
    {
        var now = time.GetUtcNow();
        foreach (var (key, entry) in _entries.ToList())
        {
            if (now >= entry.ForgetAt)
                _entries.Remove(key);
            else if (IsIdle(entry))
                _entries.Remove(key);
        }

        _forgotten.RemoveAll(one =>
            one.Entry.Lease.IsCompleted && (!one.Entry.Lease.IsCompletedSuccessfully || IsIdle(one.Entry))
        );
    }

    private static bool IsIdle(Entry entry) => entry.Lease.IsCompletedSuccessfully && entry.Lease.Result.IsIdle;

    private sealed class Entry
    {
        public Task<CredentialLease> Lease { get; set; } = null!;
        public DateTimeOffset? ForgetAt { get; set; }
        public AccessFailure? Ended { get; set; }
    }
}
