using System.Collections.Immutable;
using Sluice.Access;

namespace Sluice.LocalCloud.Identities;

/// <summary>A user, a role or a group of an account, or its root user, as a row.</summary>
internal sealed record Identity
{
    public const string UserKind = "user";
    public const string RoleKind = "role";
    public const string GroupKind = "group";

    /// <summary>The root user. Its unique id is that of the account.</summary>
    public const string RootKind = "root";

    /// <summary>AIDA…, AROA… or AGPA…: a new identity of the same name has another one.</summary>
    public required string UniqueId { get; init; }
    public required string Kind { get; init; }
    public required string AccountId { get; init; }
    public required string Name { get; init; }

    /// <summary>Begins and ends with a slash.</summary>
    public required string Path { get; init; }
    public required long CreatedAt { get; init; }

    /// <summary>Of roles. Its principals are unique ids where they name identities of this cloud.</summary>
    public string? TrustPolicy { get; init; }
    public long MaxSessionSeconds { get; init; } = 3600;
    public string? Description { get; init; }
    public string? BoundaryArn { get; init; }

    /// <summary>A JSON object of names and values.</summary>
    public string Tags { get; init; } = "{}";

    public bool IsRole => Kind == RoleKind;

    public AccountId Account => new(AccountId);

    public bool IsRoot => Kind == RootKind;

    public Arn Arn => new("aws", "iam", "", AccountId, IsRoot ? "root" : $"{Kind}{Path}{Name}");

    public ImmutableSortedDictionary<string, string> TagMap => TagText.Parse(Tags);
}
