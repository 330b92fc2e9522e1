using System.Collections.Immutable;
using Sluice.LocalCloud.S3.Objects;

namespace Sluice.LocalCloud.S3.Listing;

/// <summary>Rolls rows up into keys and common prefixes until a page is full.</summary>
internal sealed class ListingBuilder(ListingQuery query)
{
    private readonly ImmutableArray<StoredObject>.Builder _objects = ImmutableArray.CreateBuilder<StoredObject>();
    private readonly ImmutableArray<string>.Builder _prefixes = ImmutableArray.CreateBuilder<string>();
    private string? _last;
    private string? _lastVersion;
    private bool _isTruncated;

    public int Count => _objects.Count + _prefixes.Count;

    /// <param name="rows">The next rows, one more than the page has room for, or all that are left.</param>
    /// <returns>Where to read on; null when the page is full or nothing is left.</returns>
    public KeyPosition? Take(IReadOnlyList<StoredObject> rows)
    {
        foreach (var row in rows)
        {
            if (Count == query.Most)
            {
                _isTruncated = true;
                return null;
            }
            if (KeyOrder.CommonPrefix(row.Key, query.Prefix, query.Delimiter) is { } prefix)
            {
                _prefixes.Add(prefix);
                (_last, _lastVersion) = (prefix, null);
                return KeyPosition.Behind(prefix);
            }
            _objects.Add(row);
            (_last, _lastVersion) = (row.Key, row.VersionId);
        }
        return null;
    }

    public ListingPage ToPage() =>
        new(_objects.ToImmutable(), _prefixes.ToImmutable(), _isTruncated ? _last : null)
        {
            LastVersion = _lastVersion,
        };
}
