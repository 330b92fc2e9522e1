using System.Collections.Immutable;
using Sluice.Access.Grants;

namespace Sluice.Access.Kits.Scenarios;

/// <summary>What a caller asked for, as text that nobody has checked yet.</summary>
public sealed record KitScenarioRequest
{
    public required KitVendor Vendor { get; init; }
    public required string Bucket { get; init; }
    public string Prefix { get; init; } = "";

    /// <summary>Null: outputs go to <see cref="Bucket"/>.</summary>
    public string? OutputBucket { get; init; }

    /// <summary>Null: <see cref="Prefix"/> where the bucket is the same, else the whole bucket.</summary>
    public string? OutputPrefix { get; init; }

    /// <summary>Null: what the vendor's flow takes.</summary>
    public GrantUse? Use { get; init; }

    public string? Account { get; init; }

    /// <summary>With its path, as <c>service-role/MediaConvert_Default_Role</c>; null: a name made of the vendor's.</summary>
    public string? RoleName { get; init; }

    /// <summary>ARNs of the users or roles that Sluice acts as.</summary>
    public ImmutableArray<string> Principals { get; init; } = [];

    public ImmutableArray<string> ExternalIds { get; init; } = [];
    public string? KmsKeyArn { get; init; }
    public string? CannedAcl { get; init; }

    /// <summary>Null is <c>us-east-1</c>.</summary>
    public string? Region { get; init; }

    public string? Service { get; init; }
    public string? KeyServer { get; init; }
    public string? JobQueue { get; init; }
    public string? EventQueue { get; init; }
    public string? EventRule { get; init; }
}
