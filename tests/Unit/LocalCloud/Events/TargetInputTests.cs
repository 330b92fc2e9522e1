using System.Text;
using Sluice.LocalCloud.Events;
using Sluice.LocalCloud.Events.Delivery;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.Json;

namespace Sluice.Tests.Unit.LocalCloud.Events;

public sealed class TargetInputTests
{
    private const string Rule = "arn:aws:events:us-east-1:111122223333:rule/jobs";
    private const string Event =
        """{"detail-type":"Job","time":"2026-01-01T00:00:00Z","resources":["arn:a"],"detail":{"status":"a \"b\"","count":3,"list":[1,2]}}""";

    [Theory]
    [InlineData("{}", Event)]
    [InlineData("""{"Input":"{\"a\":1}"}""", """{"a":1}""")]
    [InlineData("""{"InputPath":"$.detail.count"}""", "3")]
    [InlineData("""{"InputPath":"$.detail.list[1]"}""", "2")]
    [InlineData("""{"InputPath":"$['detail-type']"}""", "\"Job\"")]
    [InlineData("""{"InputPath":"$.detail.none"}""", "null")]
    [InlineData(
        """{"InputTransformer":{"InputPathsMap":{"s":"$.detail.status","n":"$.detail.count"},"InputTemplate":"{\"status\":<s>,\"n\":<n>,\"text\":\"is <s> of <n>\"}"}}""",
        """{"status":"a \"b\"","n":3,"text":"is a \"b\" of 3"}"""
    )]
    [InlineData(
        """{"InputTransformer":{"InputPathsMap":{"l":"$.detail.list"},"InputTemplate":"{\"all\":<l>,\"rule\":<aws.events.rule-name>,\"other\":\"<other>\"}"}}""",
        """{"all":[1,2],"rule":"jobs","other":"<other>"}"""
    )]
    public void A_target_gets_what_it_asks_for(string target, string expected)
    {
        var parameters = Target(target);
        TargetInput.Check(parameters);

        TargetInput.Render(parameters, Occurrence.Parse(Event), Rule).ShouldBe(expected);
    }

    [Theory]
    [InlineData("""{"Input":"{"}""")]
    [InlineData("""{"Input":"{}","InputPath":"$"}""")]
    [InlineData("""{"InputPath":"detail"}""")]
    [InlineData("""{"InputPath":"$..detail"}""")]
    [InlineData("""{"InputTransformer":{"InputPathsMap":{"a":"x"},"InputTemplate":"<a>"}}""")]
    [InlineData("""{"InputTransformer":{"InputPathsMap":{"a":"$.x"}}}""")]
    public void A_way_that_cannot_be_carried_out_is_refused(string target) =>
        Should
            .Throw<CloudException>(() => TargetInput.Check(Target(target)))
            .Error.Code.ShouldBe("ValidationException");

    [Fact]
    public void A_delay_grows_and_stays_within_its_bound()
    {
        RetryLimits.Delay(1).ShouldBeInRange(TimeSpan.FromMilliseconds(250), TimeSpan.FromMilliseconds(500));
        RetryLimits.Delay(185).ShouldBeInRange(TimeSpan.FromSeconds(120), TimeSpan.FromMinutes(5));
    }

    private static JsonParameters Target(string json) => JsonParameters.Parse(Encoding.UTF8.GetBytes(json));
}
