namespace Sluice.LocalCloud.Organizations;

/// <summary>An invitation of an account into an organization, as a row.</summary>
internal sealed record Handshake
{
    /// <summary><c>h-…</c>.</summary>
    public required string Id { get; init; }
    public required string OrganizationId { get; init; }
    public required string AccountId { get; init; }

    /// <summary><c>OPEN</c>, <c>ACCEPTED</c>, <c>DECLINED</c> or <c>CANCELED</c>.</summary>
    public required string State { get; init; }
    public required long RequestedAt { get; init; }
}
