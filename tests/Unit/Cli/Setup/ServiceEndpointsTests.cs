using Sluice.Access.Aws;
using Sluice.Cli.CommandLine;
using Sluice.Cli.Setup;

namespace Sluice.Tests.Unit.Cli.Setup;

public sealed class ServiceEndpointsTests
{
    private static readonly AwsEndpoint Usual = new(new Uri("http://usual:1/"), "eu-central-1");

    [Fact]
    public void A_variable_for_a_service_counts_more_than_the_usual_endpoint()
    {
        var found = ServiceEndpoints.Of(
            Usual,
            isNamed: false,
            name => name == "AWS_ENDPOINT_URL_SQS" ? "http://queues:2/" : null
        );

        found.Sqs.ShouldBe(new AwsEndpoint(new Uri("http://queues:2/"), "eu-central-1"));
        found.Events.ShouldBe(Usual);
    }

    [Fact]
    public void The_command_line_counts_most()
    {
        var found = ServiceEndpoints.Of(Usual, isNamed: true, _ => "http://elsewhere:2/");

        new[] { found.Sqs, found.Events, found.Iam, found.Sts }.ShouldAllBe(endpoint => endpoint == Usual);
    }

    [Fact]
    public void Identities_are_where_the_events_are()
    {
        var found = ServiceEndpoints.Of(
            AwsEndpoint.Aws,
            isNamed: false,
            name => name is "AWS_ENDPOINT_URL_EVENTBRIDGE" ? "http://sluice:2/" : null
        );

        found.Sts.Url.ShouldBe(new Uri("http://sluice:2/"));
        found.Iam.Url.ShouldBe(new Uri("http://sluice:2/"));
        found.Sqs.Url.ShouldBeNull();
        found.IsAws.ShouldBeFalse();
    }

    [Fact]
    public void Configured_addresses_can_be_ignored() =>
        ServiceEndpoints
            .Of(
                AwsEndpoint.Aws,
                isNamed: false,
                name => name == "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS" ? "true" : "http://sluice:2/"
            )
            .IsAws.ShouldBeTrue();

    [Fact]
    public void What_is_no_URL_is_wrong_usage() =>
        Should
            .Throw<UsageException>(() => ServiceEndpoints.Of(AwsEndpoint.Aws, isNamed: false, _ => "sluice"))
            .Message.ShouldStartWith("AWS_ENDPOINT_URL_");
}
