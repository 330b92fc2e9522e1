namespace Sluice.LocalCloud.S3.Listing;

/// <summary>Where a listing goes on.</summary>
internal sealed record KeyPosition(string Key, bool IsIncluded)
{
    /// <summary>Of the key itself only versions older than this row; null for all or none of them.</summary>
    public long? OlderThan { get; init; }

    /// <summary>Behind every key with this prefix; null when nothing can come there.</summary>
    public static KeyPosition? Behind(string prefix) =>
        KeyOrder.AfterPrefix(prefix) is { } next ? new KeyPosition(next, IsIncluded: true) : null;
}
