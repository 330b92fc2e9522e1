using System.Collections.Immutable;

namespace Sluice.Access.Aws;

/// <summary>One of AWS's separate worlds: no identity, bucket or endpoint of one is known in another (AWS general reference, "Partitions").</summary>
/// <param name="Name">As ARNs begin: <c>aws-cn</c>.</param>
/// <param name="DnsSuffix">What host names end with: <c>amazonaws.com.cn</c>.</param>
public sealed record AwsPartition(string Name, string DnsSuffix)
{
    private static readonly AwsPartition s_commercial = new("aws", "amazonaws.com")
    {
        GlobalSts = new Uri("https://sts.amazonaws.com/"),
        GlobalStsRegion = "us-east-1",
        FipsStsRegions = ["us-east-1", "us-east-2", "us-west-2", "us-west-1"],
        FipsStsLabel = "sts-fips",
    };

    /// <summary>By what the names of its regions begin with; whatever begins otherwise is commercial AWS.</summary>
    private static readonly ImmutableArray<(string Prefix, AwsPartition Partition)> s_others =
    [
        ("cn-", new AwsPartition("aws-cn", "amazonaws.com.cn") { StsRegions = ["cn-north-1", "cn-northwest-1"] }),
        (
            "us-gov-",
            new AwsPartition("aws-us-gov", "amazonaws.com")
            {
                StsRegions = ["us-gov-west-1", "us-gov-east-1"],
                FipsStsRegions = ["us-gov-west-1", "us-gov-east-1"],
            }
        ),
        ("eusc-", new AwsPartition("aws-eusc", "amazonaws.eu")),
        ("us-isob-", new AwsPartition("aws-iso-b", "sc2s.sgov.gov")),
        ("us-iso-", new AwsPartition("aws-iso", "c2s.ic.gov")),
    ];

    /// <summary>Regions whose STS every account of the partition can use.</summary>
    public ImmutableArray<string> StsRegions { get; init; } = [];

    /// <summary>The endpoint of no region, where there is one. Its tokens are not valid in regions that an account has to opt in to, so it comes last.</summary>
    public Uri? GlobalSts { get; init; }

    /// <summary>What requests to <see cref="GlobalSts"/> are signed for.</summary>
    public string? GlobalStsRegion { get; init; }

    /// <summary>Regions that have an STS endpoint of validated cryptography (FIPS 140).</summary>
    public ImmutableArray<string> FipsStsRegions { get; init; } = [];

    /// <summary>First label of their names: GovCloud's usual endpoints are FIPS endpoints.</summary>
    public string FipsStsLabel { get; init; } = "sts";

    public static AwsPartition OfRegion(string region)
    {
        foreach (var (prefix, partition) in s_others)
            if (region.StartsWith(prefix, StringComparison.Ordinal))
                return partition;
        return s_commercial;
    }
}
