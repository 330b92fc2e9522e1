namespace Sluice.LocalCloud.Identities;

/// <summary>An instance profile, as a row: the container in which a machine would get its role.</summary>
internal sealed record InstanceProfile
{
    /// <summary>AIPA…</summary>
    public required string UniqueId { get; init; }
    public required string AccountId { get; init; }
    public required string Name { get; init; }
    public required string Path { get; init; }
    public required long CreatedAt { get; init; }

    /// <summary>Unique id of the one role that it may hold.</summary>
    public string? RoleId { get; init; }
    public string Tags { get; init; } = "{}";

    public string Arn => $"arn:aws:iam::{AccountId}:instance-profile{Path}{Name}";
}
