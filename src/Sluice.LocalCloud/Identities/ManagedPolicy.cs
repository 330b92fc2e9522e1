namespace Sluice.LocalCloud.Identities;

/// <summary>A managed policy of an account, as a row; its documents are its versions.</summary>
internal sealed record ManagedPolicy
{
    public required string Arn { get; init; }
    public required string AccountId { get; init; }
    public required string Name { get; init; }
    public required string Path { get; init; }

    /// <summary>ANPA…</summary>
    public required string UniqueId { get; init; }
    public string? Description { get; init; }
    public long DefaultVersion { get; init; } = 1;
    public long LatestVersion { get; init; } = 1;
    public required long CreatedAt { get; init; }

    /// <summary>A JSON object of names and values.</summary>
    public string Tags { get; init; } = "{}";
}
