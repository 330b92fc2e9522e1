using System.Text.Json.Nodes;
using Sluice.Access;
using Sluice.Cli.Setup;

namespace Sluice.Tests.Unit.Cli.Setup;

public sealed class QueuePolicyTextTests
{
    private static readonly Arn Queue = Arn.Parse("arn:aws:sqs:us-east-1:111122223333:q");
    private static readonly Arn Rule = Arn.Parse("arn:aws:events:us-east-1:111122223333:rule/r");

    [Fact]
    public void The_policy_that_wagtailmedia_sets_is_enough() =>
        QueuePolicyText
            .Add(
                """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"events.amazonaws.com"},"Action":"sqs:SendMessage","Resource":"arn:aws:sqs:us-east-1:111122223333:q","Condition":{"ArnEquals":{"aws:SourceArn":"arn:aws:events:us-east-1:111122223333:rule/r"} } }]}""",
                Queue,
                Rule
            )
            .ShouldBeNull();

    [Theory]
    [InlineData("""{"Statement":{"Sid":"Mine","Effect":"Allow","Principal":"*","Action":"sqs:ReceiveMessage"}}""")]
    [InlineData(
        """{"Statement":[{"Sid":"Mine","Effect":"Allow","Principal":{"Service":"events.amazonaws.com"},"Action":"sqs:SendMessage","Condition":{"ArnEquals":{"aws:SourceArn":"arn:aws:events:us-east-1:111122223333:rule/other"}}}]}"""
    )]
    [InlineData(
        """{"Statement":[{"Sid":"Mine","Effect":"Deny","Principal":{"Service":"events.amazonaws.com"},"Action":"sqs:SendMessage"}]}"""
    )]
    public void Other_statements_stay_and_ours_is_added(string policy)
    {
        var added = JsonNode.Parse(QueuePolicyText.Add(policy, Queue, Rule)!)!["Statement"]!.AsArray();

        added.Select(one => one!["Sid"]!.ToString()).ShouldBe(["Mine", "SluiceDeliverEvents"]);
        QueuePolicyText
            .Add(new JsonObject { ["Statement"] = added.DeepClone() }.ToJsonString(), Queue, Rule)
            .ShouldBeNull();
    }

    [Fact]
    public void Ours_for_another_rule_is_replaced()
    {
        var old = QueuePolicyText.Add(null, Queue, Rule with { Resource = "rule/old" });

        var added = JsonNode.Parse(QueuePolicyText.Add(old, Queue, Rule)!)!["Statement"]!.AsArray();

        added.Count.ShouldBe(1);
        added[0]!.ToJsonString().ShouldContain("rule/r\"");
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    public void What_is_no_policy_is_not_overwritten(string policy) =>
        Should.Throw<FormatException>(() => QueuePolicyText.Add(policy, Queue, Rule));
}
