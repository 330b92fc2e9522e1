using System.Collections.Concurrent;

namespace Sluice.LocalCloud.Storage;

/// <summary>What was worked out from a key and never changes, kept in memory. When there is too much of it, all is forgotten.</summary>
/// <param name="most">How many are kept.</param>
internal sealed class KeptValues<TKey, TValue>(int most)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, TValue> _values = new();

    public TValue Find(TKey key, Func<TKey, TValue> work)
    {
        if (_values.TryGetValue(key, out var kept))
            return kept;
        // Counting locks everybody out: only who adds one does it.
        if (_values.Count >= most)
            _values.Clear();
        return _values.GetOrAdd(key, work);
    }
}
