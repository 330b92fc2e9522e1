using System.Collections.Immutable;
using Sluice.Access.Aws;
using Sluice.Access.Sts;

namespace Sluice.Tests.Unit.Access.Sts;

public sealed class StsPlacesTests
{
    [Theory]
    [InlineData("eu-central-1", "sts.eu-central-1.amazonaws.com sts.amazonaws.com")]
    [InlineData("us-east-1", "sts.us-east-1.amazonaws.com sts.amazonaws.com")]
    [InlineData("cn-northwest-1", "sts.cn-northwest-1.amazonaws.com.cn sts.cn-north-1.amazonaws.com.cn")]
    [InlineData("us-gov-east-1", "sts.us-gov-east-1.amazonaws.com sts.us-gov-west-1.amazonaws.com")]
    [InlineData("eusc-de-east-1", "sts.eusc-de-east-1.amazonaws.eu")]
    [InlineData("us-iso-east-1", "sts.us-iso-east-1.c2s.ic.gov")]
    public void The_bucket_s_region_comes_first_and_the_global_endpoint_last(string region, string hosts) =>
        Hosts(region, AwsReach.Default).ShouldBe(hosts);

    [Fact]
    public void The_operator_s_other_regions_come_in_between_and_never_leave_the_partition() =>
        Hosts("eu-central-1", new AwsReach { StsRegions = ["eu-west-1", "cn-north-1", "eu-central-1"] })
            .ShouldBe("sts.eu-central-1.amazonaws.com sts.eu-west-1.amazonaws.com sts.amazonaws.com");

    [Theory]
    [InlineData("us-west-2", "sts-fips.us-west-2 sts-fips.us-east-1 sts-fips.us-east-2 sts-fips.us-west-1")]
    [InlineData("eu-central-1", "sts-fips.us-east-1 sts-fips.us-east-2 sts-fips.us-west-2 sts-fips.us-west-1")]
    [InlineData("us-gov-east-1", "sts.us-gov-east-1 sts.us-gov-west-1")]
    [InlineData("cn-north-1", "")]
    public void With_fips_only_no_other_endpoint_is_asked(string region, string hosts) =>
        Hosts(region, new AwsReach { FipsOnly = true })
            .Replace(".amazonaws.com", "", StringComparison.Ordinal)
            .ShouldBe(hosts);

    [Fact]
    public void Requests_to_the_global_endpoint_are_signed_for_its_own_region() =>
        StsPlaces.For(new AwsEndpoint(null, "eu-central-1"), AwsReach.Default)[^1].Region.ShouldBe("us-east-1");

    [Fact]
    public void A_compatible_server_is_its_own_sts_and_nothing_of_aws_is_asked_in_its_place() =>
        StsPlaces
            .For(new AwsEndpoint(new Uri("https://store.example/"), "default"), AwsReach.Default)
            .ShouldBe([new StsPlace(new Uri("https://store.example/"), "default")]);

    [Fact]
    public void An_address_that_the_operator_gave_comes_first_and_only_at_its_own_endpoint()
    {
        var mine = new Uri("https://vpce-1.sts.eu-central-1.vpce.amazonaws.com/");
        var reach = new AwsReach { StsAddresses = ImmutableDictionary<string, Uri>.Empty.Add("aws", mine) };

        StsPlaces.For(new AwsEndpoint(null, "eu-central-1"), reach)[0].Url.ShouldBe(mine);
        StsPlaces
            .For(new AwsEndpoint(new Uri("https://store.example/"), "default"), reach)
            .ShouldNotContain(place => place.Url == mine);
    }

    private static string Hosts(string region, AwsReach reach) =>
        string.Join(' ', StsPlaces.For(new AwsEndpoint(null, region), reach).Select(place => place.Url.Host));
}
