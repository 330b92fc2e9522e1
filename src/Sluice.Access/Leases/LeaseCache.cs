using Sluice.Access.Grants;

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

    /// <param name="reason">Ends the leases with this failure; null leaves them to those who hold them.</param>
    public void Drop(GrantId grant, AccessFailure? reason)
    {
        lock (_gate)
        {
            foreach (var (key, entry) in _entries.Where(pair => pair.Key.Grant == grant).ToList())
            {
                _entries.Remove(key);
                entry.Ended = reason;
                if (reason is not null && entry.Lease.IsCompletedSuccessfully)
                    entry.Lease.Result.End(reason);
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var entry in _entries.Values)
            {
                entry.Ended = s_closed;
                if (!entry.Lease.IsCompletedSuccessfully)
                    continue;
                entry.Lease.Result.End(s_closed);
                entry.Lease.Result.Dispose();
            }

            _entries.Clear();
        }
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
            else if (entry.Lease.IsCompletedSuccessfully && entry.Lease.Result.IsIdle)
                _entries.Remove(key);
        }
    }

    private sealed class Entry
    {
        public Task<CredentialLease> Lease { get; set; } = null!;
        public DateTimeOffset? ForgetAt { get; set; }
        public AccessFailure? Ended { get; set; }
    }
}
