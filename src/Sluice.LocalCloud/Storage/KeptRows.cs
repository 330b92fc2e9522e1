using System.Collections.Concurrent;

namespace Sluice.LocalCloud.Storage;

/// <summary>Rows that every request needs, kept in memory until anything but contents of buckets and queues is written.</summary>
internal sealed class KeptRows<TRow>(CloudDatabase database)
    where TRow : class
{
    private const int Most = 4096;
    private readonly ConcurrentDictionary<string, (long Generation, TRow Row)> _rows = new(StringComparer.Ordinal);

    /// <param name="find">Reads the row; what is not there is not kept.</param>
    public TRow? Find(string key, Func<string, TRow?> find)
    {
        // Taken before the row is read: a change in the meantime makes what was read too old to be used again.
        var generation = database.Generation;
        if (_rows.TryGetValue(key, out var kept) && kept.Generation == generation)
            return kept.Row;
        var row = find(key);
        if (row is null)
            return null;
        if (_rows.Count >= Most)
            _rows.Clear();
        _rows[key] = (generation, row);
        return row;
    }
}
