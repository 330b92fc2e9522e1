using Sluice.Access.Aws;

namespace Sluice.Access.Grants;

/// <summary>What a customer lets Sluice do with one bucket. A role or bucket that one organization verified is refused to every other.</summary>
public sealed record Grant
{
    public required GrantId Id { get; init; }
    public required OrganizationId Organization { get; init; }
    public required GrantMechanism Mechanism { get; init; }
    public required string Bucket { get; init; }

    /// <summary>Keys it covers: <c>""</c> is the whole bucket, else a prefix that ends in <c>/</c>.</summary>
    public string Prefix { get; init; } = "";

    public required GrantUse Use { get; init; }

    /// <summary>Where the bucket and its STS answer. The default is AWS itself.</summary>
    public AwsEndpoint Endpoint { get; init; } = AwsEndpoint.Aws;

    public GrantState State { get; init; } = GrantState.Pending;
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? VerifiedAt { get; init; }

    /// <summary>Whether this grant covers <paramref name="key"/> of its bucket.</summary>
    public bool Covers(string key) => key.StartsWith(Prefix, StringComparison.Ordinal);
}
