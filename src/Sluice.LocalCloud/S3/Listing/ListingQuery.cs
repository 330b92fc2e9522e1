namespace Sluice.LocalCloud.S3.Listing;

/// <summary>What a listing asks for.</summary>
/// <param name="After">The key or common prefix behind which it begins; empty for the beginning.</param>
/// <param name="Most">Keys and common prefixes, together.</param>
internal sealed record ListingQuery(string Bucket, string Prefix, string? Delimiter, string After, int Most);
