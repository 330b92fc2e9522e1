using System.Collections.Immutable;
using Sluice.Access;
using Sluice.LocalCloud.Identities;

namespace Sluice.LocalCloud.Kms.Keys;

/// <summary>A symmetric key, as a row; its material is in rows of its own.</summary>
internal sealed record KmsKey
{
    public const string CustomerManager = "CUSTOMER";
    public const string AwsManager = "AWS";

    /// <summary>A UUID.</summary>
    public required string Id { get; init; }
    public required string AccountId { get; init; }
    public required string Manager { get; init; }
    public string State { get; init; } = KeyState.Enabled;
    public string Description { get; init; } = "";

    /// <summary>The key policy; its principals are unique ids where they name identities of this cloud.</summary>
    public required string Policy { get; init; }

    /// <summary>A JSON object of names and values.</summary>
    public string Tags { get; init; } = "{}";
    public required long CreatedAt { get; init; }

    /// <summary>When it goes for good; null unless it is pending deletion.</summary>
    public long? DeletionAt { get; init; }

    /// <summary>Days between automatic rotations; null when there are none.</summary>
    public long? RotationDays { get; init; }
    public long? NextRotationAt { get; init; }

    public AccountId Account => new(AccountId);

    public bool IsAwsManaged => Manager == AwsManager;

    public ImmutableSortedDictionary<string, string> TagMap => TagText.Parse(Tags);

    public string ArnIn(string region) => new Arn("aws", "kms", region, AccountId, $"key/{Id}").ToString();
}
