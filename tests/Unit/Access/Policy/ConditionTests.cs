using Sluice.Access.Policy;
using static Sluice.Tests.Unit.Access.Policy.PolicyFixture;

namespace Sluice.Tests.Unit.Access.Policy;

public sealed class ConditionTests
{
    private const string Key = "aws:x";

    [Theory]
    [InlineData("StringEquals", "a", "a", true)]
    [InlineData("StringEquals", "a", "A", false)]
    [InlineData("StringEquals", "a*", "ab", false)]
    [InlineData("stringequals", "a", "a", true)]
    [InlineData("StringNotEquals", "a", "b", true)]
    [InlineData("StringEqualsIgnoreCase", "a", "A", true)]
    [InlineData("StringNotEqualsIgnoreCase", "a", "A", false)]
    [InlineData("StringLike", "a*c?", "abbcd", true)]
    [InlineData("StringLike", "A*", "ab", false)]
    [InlineData("StringNotLike", "a*", "ab", false)]
    [InlineData("StringLike", "${*}", "x", false)]
    [InlineData("StringLike", "${*}", "*", true)]
    [InlineData("StringEquals", "${aws:username}", "robot", true)]
    [InlineData("StringEquals", "${aws:none}", "", false)]
    [InlineData("StringNotEquals", "${aws:none}", "a", true)]
    public void Text_is_compared(string name, string value, string actual, bool holds) =>
        Holds(name, value, actual).ShouldBe(holds);

    [Theory]
    [InlineData("NumericEquals", "5", "5.0", true)]
    [InlineData("NumericEquals", "0.1", ".1", true)]
    [InlineData("NumericNotEquals", "5", "6", true)]
    [InlineData("NumericLessThan", "5", "-6", true)]
    [InlineData("NumericLessThan", "5", "5", false)]
    [InlineData("NumericLessThanEquals", "5", "5", true)]
    [InlineData("NumericGreaterThan", "9", "10", true)]
    [InlineData("NumericGreaterThanEquals", "10", "10", true)]
    [InlineData("NumericEquals", "five", "five", false)]
    [InlineData("NumericNotEquals", "5", "five", false)]
    [InlineData("NumericNotEquals", "five", "5", false)]
    [InlineData("NumericEquals", "1000", "1,000", false)]
    public void Numbers_are_compared_and_what_is_none_never_holds(
        string name,
        string value,
        string actual,
        bool holds
    ) => Holds(name, value, actual).ShouldBe(holds);

    [Theory]
    [InlineData("DateEquals", "2026-01-01T00:00:00Z", "2026-01-01", true)]
    [InlineData("DateEquals", "2026-01-01T02:00:00+02:00", "2026-01-01T00:00:00Z", true)]
    [InlineData("DateEquals", "1767225600", "2026-01-01T00:00:00Z", true)]
    [InlineData("DateNotEquals", "2026-01-01", "2026-01-02", true)]
    [InlineData("DateLessThan", "2026-01-01T00:00:00.5Z", "2026-01-01T00:00:00.4Z", true)]
    [InlineData("DateGreaterThan", "2026-01-01", "2025-12-31T23:59:59Z", false)]
    [InlineData("DateGreaterThanEquals", "2026-01", "2026-01-01", true)]
    [InlineData("DateLessThanEquals", "2026-01-01", "2026-01-01T00:00Z", true)]
    [InlineData("DateNotEquals", "soon", "2026-01-01", false)]
    [InlineData("DateEquals", "01/02/2026", "01/02/2026", false)]
    public void Points_in_time_are_compared(string name, string value, string actual, bool holds) =>
        Holds(name, value, actual).ShouldBe(holds);

    [Theory]
    [InlineData("Bool", "true", "TRUE", true)]
    [InlineData("Bool", "false", "true", false)]
    [InlineData("Bool", "yes", "yes", false)]
    [InlineData("BinaryEquals", "YWJj", "YWJj", true)]
    [InlineData("BinaryEquals", "YWJj", "YWJk", false)]
    [InlineData("BinaryEquals", "abc", "abc", false)]
    public void Booleans_and_bytes_are_compared(string name, string value, string actual, bool holds) =>
        Holds(name, value, actual).ShouldBe(holds);

    [Theory]
    [InlineData("IpAddress", "203.0.113.0/24", "203.0.113.9", true)]
    [InlineData("IpAddress", "203.0.113.77/24", "203.0.113.9", true)]
    [InlineData("IpAddress", "203.0.113.0/25", "203.0.113.129", false)]
    [InlineData("IpAddress", "203.0.113.9", "203.0.113.9", true)]
    [InlineData("IpAddress", "0.0.0.0/0", "203.0.113.9", true)]
    [InlineData("IpAddress", "203.0.113.0/24", "::ffff:203.0.113.9", true)]
    [InlineData("IpAddress", "2001:db8::/33", "2001:db8:7fff::1", true)]
    [InlineData("IpAddress", "2001:db8::/33", "2001:db8:8000::1", false)]
    [InlineData("IpAddress", "0.0.0.0/0", "2001:db8::1", false)]
    [InlineData("IpAddress", "203.0.113.0/33", "203.0.113.0", false)]
    [InlineData("IpAddress", "127.0.0.0/8", "127.1", false)]
    [InlineData("NotIpAddress", "203.0.113.0/24", "198.51.100.1", true)]
    [InlineData("NotIpAddress", "203.0.113.0/24", "2001:db8::1", true)]
    [InlineData("NotIpAddress", "nowhere", "198.51.100.1", false)]
    [InlineData("NotIpAddress", "203.0.113.0/24", "nowhere", false)]
    public void Addresses_are_looked_for_in_ranges(string name, string value, string actual, bool holds) =>
        Holds(name, value, actual).ShouldBe(holds);

    [Theory]
    [InlineData("ArnEquals", "arn:aws:iam::*:role/*", "arn:aws:iam::111122223333:role/a/b", true)]
    [InlineData("ArnLike", "arn:aws:iam::111122223333:role/w?rker", "arn:aws:iam::111122223333:role/worker", true)]
    [InlineData("ArnLike", "arn:aws:*", "arn:aws:iam::111122223333:role/worker", false)]
    [InlineData("ArnLike", "*", "arn:aws:iam::111122223333:role/worker", false)]
    [InlineData("ArnLike", "arn:aws:s3:::b*", "arn:aws:s3:::b:c", true)]
    [InlineData("ArnNotEquals", "arn:aws:iam::*:role/*", "arn:aws:iam::111122223333:user/x", true)]
    [InlineData("ArnNotLike", "arn:aws:iam::*:role/*", "worker", false)]
    [InlineData("ArnEquals", "arn:aws:iam::${aws:PrincipalAccount}:role/x", "arn:aws:iam::111122223333:role/x", true)]
    [InlineData("ArnEquals", "${aws:PrincipalArn}", "arn:aws:iam::111122223333:user/ops/robot", true)]
    [InlineData("ArnEquals", "${aws:none}", "arn:aws:iam::111122223333:role/x", false)]
    public void Arns_are_compared_part_by_part(string name, string value, string actual, bool holds) =>
        Holds(name, value, actual).ShouldBe(holds);

    [Theory]
    [InlineData("StringEquals", false)]
    [InlineData("StringLike", false)]
    [InlineData("NumericLessThan", false)]
    [InlineData("Bool", false)]
    [InlineData("ArnLike", false)]
    [InlineData("IpAddress", false)]
    [InlineData("StringNotEquals", true)]
    [InlineData("StringNotLike", true)]
    [InlineData("NumericNotEquals", true)]
    [InlineData("DateNotEquals", true)]
    [InlineData("NotIpAddress", true)]
    [InlineData("ArnNotLike", true)]
    [InlineData("StringEqualsIfExists", true)]
    [InlineData("BoolIfExists", true)]
    [InlineData("ForAllValues:StringEquals", true)]
    [InlineData("ForAllValues:StringNotEquals", true)]
    [InlineData("ForAnyValue:StringEquals", false)]
    [InlineData("ForAnyValue:StringNotEquals", false)]
    [InlineData("ForAnyValue:StringEqualsIfExists", false)]
    public void A_request_without_the_key_passes_negated_IfExists_and_ForAllValues_only(string name, bool holds) =>
        Decide($$"""{"{{name}}":{"{{Key}}":"1"} }""", RequestContext.Empty).IsAllowed.ShouldBe(holds);

    [Theory]
    [InlineData("true", null, true)]
    [InlineData("true", "v", false)]
    [InlineData("false", null, false)]
    [InlineData("false", "v", true)]
    [InlineData("false", "", true)]
    public void Null_asks_for_presence(string value, string? actual, bool holds)
    {
        var context = actual is null ? RequestContext.Empty : RequestContext.Empty.With(Key, actual);

        Decide($$"""{"Null":{"{{Key}}":"{{value}}"} }""", context).IsAllowed.ShouldBe(holds);
    }

    [Theory]
    [InlineData("ForAllValues:StringEquals", "a,b", true)]
    [InlineData("ForAllValues:StringEquals", "a,c", false)]
    [InlineData("ForAllValues:StringEquals", "", true)]
    [InlineData("ForAnyValue:StringEquals", "c,a", true)]
    [InlineData("ForAnyValue:StringEquals", "c", false)]
    [InlineData("ForAnyValue:StringEquals", "", false)]
    [InlineData("ForAllValues:StringNotEquals", "c,d", true)]
    [InlineData("ForAllValues:StringNotEquals", "a,d", false)]
    [InlineData("ForAnyValue:StringNotEquals", "a,d", true)]
    [InlineData("ForAnyValue:StringNotEquals", "a,b", false)]
    [InlineData("StringEquals", "a", false)]
    [InlineData("StringNotEquals", "c", false)]
    public void A_multi_valued_key_is_reached_through_set_operators_only(string name, string actual, bool holds)
    {
        var values = actual.Split(',', StringSplitOptions.RemoveEmptyEntries);

        Decide($$"""{"{{name}}":{"{{Key}}":["a","b"]} }""", RequestContext.Empty.With(Key, [.. values]))
            .IsAllowed.ShouldBe(holds);
    }

    [Fact]
    public void Values_are_alternatives_keys_and_operators_are_not()
    {
        const string Block = """{"StringEquals":{"aws:a":["1","2"],"aws:b":"3"},"Bool":{"aws:c":"true"}}""";
        var context = RequestContext.Empty.With("aws:a", "2").With("AWS:B", "3").With("aws:c", "true");

        Decide(Block, context).IsAllowed.ShouldBeTrue();
        Decide(Block, context.With("aws:a", "3")).IsAllowed.ShouldBeFalse();
        Decide(Block, context.With("aws:c", "false")).IsAllowed.ShouldBeFalse();
        Decide(Block, context.Without("aws:b")).IsAllowed.ShouldBeFalse();
    }

    [Fact]
    public void A_negated_operator_holds_when_none_of_its_values_match()
    {
        Holds("StringNotEquals", ["a", "b"], "c").ShouldBeTrue();
        Holds("StringNotEquals", ["a", "b"], "b").ShouldBeFalse();
        Holds("NumericNotEquals", ["5", "x"], "6").ShouldBeFalse();
    }

    [Fact]
    public void An_empty_list_of_values_matches_nothing()
    {
        Holds("StringEquals", [], "a").ShouldBeFalse();
        Holds("StringNotEquals", [], "a").ShouldBeTrue();
        Decide("{}", RequestContext.Empty).IsAllowed.ShouldBeTrue();
    }

    [Theory]
    [InlineData("aws:PrincipalArn", "arn:aws:iam::111122223333:role/service/worker")]
    [InlineData("aws:PrincipalAccount", "111122223333")]
    [InlineData("aws:PrincipalType", "AssumedRole")]
    [InlineData("AWS:UserId", "AROAWORKERWORKERWORK1:job-1")]
    [InlineData("aws:PrincipalIsAWSService", "false")]
    [InlineData("aws:ResourceAccount", "111122223333")]
    public void Keys_of_the_principal_are_supplied_and_cannot_be_forged(string key, string value)
    {
        var forged = RequestContext.Empty.With(key, "forged");
        var policies = new ApplicablePolicies
        {
            Identity = [Conditional($$"""{"StringEquals":{"{{key}}":"{{value}}"} }""")],
        };

        PolicyEvaluator.Decide(Get(OurSession, Us, forged), policies).IsAllowed.ShouldBeTrue();
    }

    [Fact]
    public void A_role_session_has_no_user_name() =>
        PolicyEvaluator
            .Decide(
                Get(OurSession),
                new ApplicablePolicies { Identity = [Conditional("""{"Null":{"aws:username":"true"}}""")] }
            )
            .IsAllowed.ShouldBeTrue();

    private static bool Holds(string name, string value, string actual) => Holds(name, [value], actual);

    private static bool Holds(string name, string[] values, string actual) =>
        Decide(
            $$"""{"{{name}}":{"{{Key}}":[{{string.Join(",", values.Select(value => $"\"{value}\""))}}]} }""",
            RequestContext.Empty.With(Key, actual)
        ).IsAllowed;

    private static Decision Decide(string block, RequestContext context) =>
        PolicyEvaluator.Decide(
            Get(OurUser, context: context),
            new ApplicablePolicies { Identity = [Conditional(block)] }
        );

    private static AttachedPolicy Conditional(string block) =>
        Statement($$"""  "Effect":"Allow","Action":"*","Resource":"*","Condition":{{block}} """);
}
