using System.Collections.Immutable;
using System.Text.Json;
using Sluice.LocalCloud.Identities;

namespace Sluice.LocalCloud.Organizations;

/// <summary>An organization, as a row.</summary>
internal sealed record Organization
{
    /// <summary><c>o-</c> and ten letters or digits.</summary>
    public required string Id { get; init; }
    public required string ManagementAccountId { get; init; }

    /// <summary><c>ALL</c>, or <c>CONSOLIDATED_BILLING</c>, which has no policies.</summary>
    public required string FeatureSet { get; init; }

    /// <summary>JSON array of the policy types that are enabled.</summary>
    public string PolicyTypes { get; init; } = "[]";

    public ImmutableArray<string> EnabledTypes =>
        [.. JsonSerializer.Deserialize(PolicyTypes, CloudJson.Default.StringArray)!];

    public Organization WithTypes(IEnumerable<string> types) =>
        this with
        {
            PolicyTypes = JsonSerializer.Serialize([.. types], CloudJson.Default.StringArray),
        };

    public string ArnOf(string resource) => $"arn:aws:organizations::{ManagementAccountId}:{resource}";
}
