using System.Collections.Immutable;

namespace Sluice.Access.Aws;

/// <summary>How AWS is reached from here: the operator's choice, the same for every grant.</summary>
public sealed record AwsReach
{
    public static AwsReach Default { get; } = new();

    /// <summary>Only endpoints of validated cryptography (FIPS 140), of S3 and of STS; a region that has none is not reached.</summary>
    public bool FipsOnly { get; init; }

    /// <summary>Regions whose STS is asked next when that of the bucket's region does not answer; those of another partition are passed over.</summary>
    public ImmutableArray<string> StsRegions { get; init; } = [];

    /// <summary>
    /// Where the STS of an endpoint is reached first, by <see cref="AwsEndpoint.NameSpace"/>: an interface endpoint inside a VPC, or the
    /// STS of a compatible store that keeps it apart from S3.
    /// </summary>
    public ImmutableDictionary<string, Uri> StsAddresses { get; init; } = ImmutableDictionary<string, Uri>.Empty;
}
