namespace Sluice.LocalCloud.S3.Listing;

/// <summary>What a listing asks for.</summary>
/// <param name="After">The key or common prefix behind which it begins; empty for the beginning.</param>
/// <param name="Most">Keys and common prefixes, together.</param>
internal sealed record ListingQuery(string Bucket, string Prefix, string? Delimiter, string After, int Most)
{
    /// <summary>Every version and delete marker, not only the objects that are there.</summary>
    public bool AllVersions { get; init; }

    /// <summary>The version of <see cref="After"/> behind which a listing of versions begins; null for behind all of them.</summary>
    public string? AfterVersion { get; init; }
}
