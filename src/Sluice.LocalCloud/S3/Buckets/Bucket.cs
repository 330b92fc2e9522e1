using Sluice.Access;

namespace Sluice.LocalCloud.S3.Buckets;

/// <summary>A bucket, as a row.</summary>
internal sealed record Bucket
{
    public required string Name { get; init; }
    public required string AccountId { get; init; }
    public required long CreatedAt { get; init; }

    /// <summary>The bucket policy; its principals are unique ids where they name identities of this cloud.</summary>
    public string? Policy { get; init; }

    /// <summary>Tags as a JSON object; null where none were ever set.</summary>
    public string? Tags { get; init; }

    /// <summary>The default encryption as JSON; null for SSE-S3.</summary>
    public string? Encryption { get; init; }

    public AccountId Owner => new(AccountId);
}
