using System.Collections.Immutable;
using Sluice.LocalCloud.S3.Objects;

namespace Sluice.LocalCloud.S3.Listing;

/// <summary>One page of a listing.</summary>
/// <param name="Last">The last key or common prefix of the page, behind which the next page begins; null when this was the last page.</param>
internal sealed record ListingPage(
    ImmutableArray<StoredObject> Objects,
    ImmutableArray<string> CommonPrefixes,
    string? Last
)
{
    /// <summary>The version of the last key; null when a common prefix was last.</summary>
    public string? LastVersion { get; init; }

    public bool IsTruncated => Last is not null;

    public int Count => Objects.Length + CommonPrefixes.Length;
}
