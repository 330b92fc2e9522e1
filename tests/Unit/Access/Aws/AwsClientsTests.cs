using Amazon.Runtime;
using Amazon.S3;
using Sluice.Access.Aws;

namespace Sluice.Tests.Unit.Access.Aws;

public sealed class AwsClientsTests
{
    private static readonly AwsEndpoint s_local = new(new Uri("http://127.0.0.1:9/"), "eu-central-1");

    [Fact]
    public void A_compatible_server_is_addressed_by_path_and_gets_checksums_only_where_required()
    {
        using var clients = new AwsClients(new AnonymousAWSCredentials());

        var config = (AmazonS3Config)clients.S3(s_local).Config;

        config.ForcePathStyle.ShouldBeTrue();
        config.RequestChecksumCalculation.ShouldBe(RequestChecksumCalculation.WHEN_REQUIRED);
        config.ServiceURL.ShouldBe("http://127.0.0.1:9/");
        config.AuthenticationRegion.ShouldBe("eu-central-1");
    }

    [Fact]
    public void Aws_itself_keeps_the_sdk_s_own_defaults()
    {
        using var clients = new AwsClients(new AnonymousAWSCredentials());

        var config = (AmazonS3Config)clients.S3(new AwsEndpoint(null, "eu-west-3")).Config;

        config.ForcePathStyle.ShouldBeFalse();
        config.RequestChecksumCalculation.ShouldBe(RequestChecksumCalculation.WHEN_SUPPORTED);
        config.RegionEndpoint.SystemName.ShouldBe("eu-west-3");
    }

    [Fact]
    public void Sts_is_asked_in_the_region_of_the_endpoint()
    {
        using var clients = new AwsClients(new AnonymousAWSCredentials());

        var endpoint = clients
            .Sts(new AwsEndpoint(null, "eu-west-3"))
            .DetermineServiceOperationEndpoint(new Amazon.SecurityToken.Model.GetCallerIdentityRequest());

        endpoint.URL.ShouldStartWith("https://sts.eu-west-3.amazonaws.com");
    }

    [Fact]
    public void Clients_are_made_once_for_each_endpoint_and_expected_owner()
    {
        using var clients = new AwsClients(new AnonymousAWSCredentials());

        clients.S3(s_local).ShouldBeSameAs(clients.S3(s_local with { }));
        clients.S3(s_local, GrantFixture.StudioAccount).ShouldNotBeSameAs(clients.S3(s_local));
    }

    [Theory]
    [InlineData("eu-central-1", "aws")]
    [InlineData("cn-north-1", "aws-cn")]
    [InlineData("us-gov-west-1", "aws-us-gov")]
    public void A_region_tells_its_partition(string region, string partition) =>
        new AwsEndpoint(null, region).Partition.ShouldBe(partition);
}
