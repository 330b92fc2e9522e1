using System.Collections.Immutable;
using Sluice.Access.Aws;

namespace Sluice.Access.Sts;

/// <summary>Where the STS of an endpoint can be asked, best first. Pure.</summary>
public static class StsPlaces
{
    /// <summary>
    /// An address that the operator gave; the bucket's own region, which has the shortest way and an outage of its own; the
    /// operator's other regions; those that every account of the partition can use; the global endpoint last.
    /// </summary>
    /// <returns>Empty where only FIPS endpoints may be used and the partition has none.</returns>
    public static ImmutableArray<StsPlace> For(AwsEndpoint endpoint, AwsReach reach)
    {
        IEnumerable<StsPlace> given = reach.StsAddresses.TryGetValue(endpoint.NameSpace, out var address)
            ? [new StsPlace(address, endpoint.Region)]
            : [];
        if (endpoint.Url is { } url)
            return [.. given.Append(new StsPlace(url, endpoint.Region)).Distinct()];

        var partition = AwsPartition.OfRegion(endpoint.Region);
        var regions = reach
            .StsRegions.Where(region => AwsPartition.OfRegion(region) == partition)
            .Concat(partition.StsRegions)
            .Prepend(endpoint.Region);
        return reach.FipsOnly
            ? [.. given.Concat(Validated(partition, regions)).Distinct()]
            :
            [
                .. given
                    .Concat(regions.Select(region => Regional(partition, "sts", region)))
                    .Concat(Global(partition))
                    .Distinct(),
            ];
    }

    /// <summary>Few regions have such an endpoint; a token of any of them is valid in all.</summary>
    private static IEnumerable<StsPlace> Validated(AwsPartition partition, IEnumerable<string> regions) =>
        regions
            .Where(region => partition.FipsStsRegions.Contains(region))
            .Concat(partition.FipsStsRegions)
            .Select(region => Regional(partition, partition.FipsStsLabel, region));

    private static IEnumerable<StsPlace> Global(AwsPartition partition) =>
        partition is { GlobalSts: { } url, GlobalStsRegion: { } region } ? [new StsPlace(url, region)] : [];

    private static StsPlace Regional(AwsPartition partition, string label, string region) =>
        new(new Uri($"https://{label}.{region}.{partition.DnsSuffix}/"), region);
}
