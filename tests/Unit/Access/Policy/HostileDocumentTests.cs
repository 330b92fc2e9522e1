using System.Diagnostics;
using System.Text;
using Sluice.Access.Policy;
using static Sluice.Tests.Unit.Access.Policy.PolicyFixture;

namespace Sluice.Tests.Unit.Access.Policy;

public sealed class HostileDocumentTests
{
    // Far above what linear work takes, far below what backtracking would.
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(5);

    [Fact]
    public void Deep_nesting_is_refused()
    {
        var text = new StringBuilder().Insert(0, "[", 50_000).Append(']', 50_000).ToString();

        DefectsOf($$"""{"Statement":{{text}} }""").ShouldHaveSingleItem().Code.ShouldBe("policy.not_json");
    }

    [Fact]
    public void A_megabyte_of_text_is_refused_before_it_is_read() =>
        DefectsOf($$"""{"Statement":{"Sid":"{{new string('a', 1_000_000)}}"} }""")
            .ShouldHaveSingleItem()
            .Code.ShouldBe("policy.too_large");

    [Fact]
    public void A_document_that_is_wrong_all_over_reports_a_bounded_number_of_defects()
    {
        var actions = string.Join(",", Enumerable.Repeat("\"x\"", 20_000));

        DefectsOf($$"""{"Statement":{"Effect":"Allow","Resource":"*","Action":[{{actions}}]} }""").Length.ShouldBe(100);
    }

    [Theory]
    [InlineData("{\"Statement\":{\"Sid\":\"\\ud800\",\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}")]
    [InlineData("{\"Statement\":{\"\\ud800\":\"x\",\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}")]
    [InlineData("{\"Statement\":\"\ud800\"}")]
    [InlineData("\0")]
    public void Text_that_is_no_unicode_is_refused_and_does_not_throw(string json) =>
        DefectsOf(json).ShouldNotBeEmpty();

    [Theory]
    [InlineData("*a", "b")]
    [InlineData("*a", "")]
    [InlineData("a*?", "b")]
    [InlineData("*??a", "b")]
    public void A_wildcard_bomb_takes_bounded_time(string bomb, string end)
    {
        var pattern = "arn:aws:s3:::" + string.Concat(Enumerable.Repeat(bomb, 2_000)) + end;
        var policies = new ApplicablePolicies
        {
            Identity = [Statement($$"""  "Effect":"Allow","Action":"s3:*","Resource":"{{pattern}}" """)],
        };
        var key = new string('a', 20_000) + "c";
        var watch = Stopwatch.StartNew();

        PolicyEvaluator
            .Decide(Get(OurUser) with { Resource = $"arn:aws:s3:::{key}" }, policies)
            .IsAllowed.ShouldBeFalse();

        watch.Elapsed.ShouldBeLessThan(Bound);
    }

    [Fact]
    public void A_megabyte_of_request_value_takes_bounded_time()
    {
        var policies = new ApplicablePolicies
        {
            Identity =
            [
                Statement(
                    """  "Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{"StringLike":{"aws:UserAgent":"*a*a*a*a*b"}} """
                ),
            ],
        };
        var context = RequestContext.Empty.With("aws:UserAgent", new string('a', 1_000_000));
        var watch = Stopwatch.StartNew();

        PolicyEvaluator.Decide(Get(OurUser, context: context), policies).IsAllowed.ShouldBeFalse();

        watch.Elapsed.ShouldBeLessThan(Bound);
    }

    [Theory]
    [InlineData("99999999999999999999999999999999999999999")]
    [InlineData("-99999999999999999")]
    [InlineData("9999-99-99")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    public void A_number_or_date_out_of_range_is_no_match_and_does_not_throw(string value)
    {
        foreach (
            var name in (string[])
                ["NumericEquals", "DateGreaterThan", "DateNotEquals", "IpAddress", "BinaryEquals", "ArnLike"]
        )
        {
            var policies = new ApplicablePolicies
            {
                Identity =
                [
                    Statement(
                        $$"""  "Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{"{{name}}":{"aws:x":"{{value}}"} } """
                    ),
                ],
            };

            Should.NotThrow(() =>
                PolicyEvaluator.Decide(Get(OurUser, context: RequestContext.Empty.With("aws:x", "5")), policies)
            );
            Should.NotThrow(() =>
                PolicyEvaluator.Decide(Get(OurUser, context: RequestContext.Empty.With("aws:x", value)), policies)
            );
        }
    }
}
