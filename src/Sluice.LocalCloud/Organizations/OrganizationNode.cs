namespace Sluice.LocalCloud.Organizations;

/// <summary>A place in an organization, as a row: its root, a unit, or an account.</summary>
internal sealed record OrganizationNode
{
    public const string Root = "ROOT";
    public const string Unit = "ORGANIZATIONAL_UNIT";
    public const string Account = "ACCOUNT";

    /// <summary><c>r-…</c>, <c>ou-…</c>, or the 12 digits of the account.</summary>
    public required string Id { get; init; }
    public required string OrganizationId { get; init; }

    /// <summary>Null for the root.</summary>
    public string? ParentId { get; init; }
    public required string Kind { get; init; }
    public required string Name { get; init; }
    public string? Email { get; init; }

    /// <summary><c>CREATED</c> or <c>INVITED</c>; of accounts.</summary>
    public string? JoinedMethod { get; init; }
    public required long JoinedAt { get; init; }
}
