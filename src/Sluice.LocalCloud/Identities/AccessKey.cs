namespace Sluice.LocalCloud.Identities;

/// <summary>A long-term key of a user, as a row.</summary>
internal sealed record AccessKey
{
    public required string Id { get; init; }
    public required string UserId { get; init; }
    public required string Secret { get; init; }
    public bool IsActive { get; init; } = true;
    public required long CreatedAt { get; init; }

    // A record prints its members; a secret must not reach a log that way.
    public override string ToString() => Id;
}
