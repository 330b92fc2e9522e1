using Sluice.Access.Policy;
using static Sluice.Tests.Unit.Access.Policy.PolicyFixture;

namespace Sluice.Tests.Unit.Access.Policy;

public sealed class PatternTests
{
    [Theory]
    [InlineData("*", true)]
    [InlineData("s3:*", true)]
    [InlineData("S3:getobject", true)]
    [InlineData("s3:Get*", true)]
    [InlineData("s3:g?tobject", true)]
    [InlineData("s3:*Object", true)]
    [InlineData("*:GetObject", true)]
    [InlineData("s3:Get*Acl", false)]
    [InlineData("s3:GetObject?", false)]
    [InlineData("s3:Get", false)]
    [InlineData("sqs:*", false)]
    public void Actions_match_in_any_case_with_wildcards_anywhere(string pattern, bool matches) =>
        IsAllowed($$"""  "Action":"{{pattern}}","Resource":"*" """).ShouldBe(matches);

    [Theory]
    [InlineData("*", true)]
    [InlineData("arn:aws:s3:::masters/in/clip.mov", true)]
    [InlineData("arn:aws:s3:::masters/*", true)]
    [InlineData("arn:aws:s3:::*/clip.mov", true)]
    [InlineData("arn:aws:s3:::masters/??/*.mov", true)]
    [InlineData("arn:aws:s3*", true)]
    [InlineData("arn:*:s3:::masters/*", true)]
    [InlineData("arn:aws:s3:::m*s/*/c*p.mov", true)]
    [InlineData("arn:aws:s3:::masters/in/clip.mov**", true)]
    [InlineData("arn:aws:s3:::MASTERS/*", false)]
    [InlineData("arn:aws:s3:::masters", false)]
    [InlineData("arn:aws:s3:::masters/in/clip.mov?", false)]
    [InlineData("arn:aws:s3:::masters/in/clip.mo", false)]
    [InlineData("arn:aws:s3:::masters/in/*/clip.mov", false)]
    public void Resources_match_in_their_case_across_colons_and_slashes(string pattern, bool matches) =>
        IsAllowed($$"""  "Action":"*","Resource":"{{pattern}}" """).ShouldBe(matches);

    [Theory]
    [InlineData("s3:Put*", true)]
    [InlineData("s3:Get*", false)]
    public void NotAction_applies_to_everything_else(string pattern, bool matches) =>
        IsAllowed($$"""  "NotAction":["iam:*","{{pattern}}"],"Resource":"*" """).ShouldBe(matches);

    [Theory]
    [InlineData("arn:aws:s3:::other/*", true)]
    [InlineData("arn:aws:s3:::masters/*", false)]
    public void NotResource_applies_to_everything_else(string pattern, bool matches) =>
        IsAllowed($$"""  "Action":"*","NotResource":["arn:aws:sqs:*:*:*","{{pattern}}"] """).ShouldBe(matches);

    [Theory]
    [InlineData("arn:aws:s3:::masters/${aws:PrincipalTag/folder}/*", "in", true)]
    [InlineData("arn:aws:s3:::masters/${AWS:principaltag/FOLDER}/*", "in", true)]
    [InlineData("arn:aws:s3:::masters/${aws:PrincipalTag/folder}/*", "*", false)]
    [InlineData("arn:aws:s3:::masters/${aws:PrincipalTag/folder}/*", "i?", false)]
    [InlineData("arn:aws:s3:::masters/${aws:PrincipalTag/folder}/*", null, false)]
    [InlineData("arn:aws:s3:::masters/${aws:PrincipalTag/folder, 'in'}/*", null, true)]
    [InlineData("arn:aws:s3:::masters/${aws:PrincipalTag/folder, '*'}/*", null, false)]
    [InlineData("arn:aws:s3:::masters/${*}/*", "in", false)]
    [InlineData("arn:aws:s3:::masters/in/clip${?}mov", null, false)]
    public void A_variable_stands_for_its_value_and_never_for_a_wildcard(string pattern, string? tag, bool matches)
    {
        var context = tag is null ? RequestContext.Empty : RequestContext.Empty.With("aws:PrincipalTag/folder", tag);

        IsAllowed($$"""  "Action":"*","Resource":"{{pattern}}" """, context).ShouldBe(matches);
    }

    [Fact]
    public void A_multi_valued_key_is_no_value_for_a_variable() =>
        IsAllowed(
                """  "Action":"*","Resource":"arn:aws:s3:::masters/${aws:TagKeys}/*" """,
                RequestContext.Empty.With("aws:TagKeys", ["in"])
            )
            .ShouldBeFalse();

    // AWS calls a statement invalid whose variable has no value; a resource of another kind is no exception all the same.
    [Theory]
    [InlineData("arn:aws:s3:::masters/${aws:PrincipalTag/folder}/*", false)]
    [InlineData("arn:aws:s3:::other/${aws:PrincipalTag/folder}/*", false)]
    [InlineData("arn:aws:sqs:*:111122223333:${aws:PrincipalTag/folder}", true)]
    public void NotResource_with_an_unknown_variable_applies_only_to_resources_of_another_kind(
        string pattern,
        bool matches
    ) => IsAllowed($$"""  "Action":"*","NotResource":["arn:aws:sqs:*:*:*","{{pattern}}"] """).ShouldBe(matches);

    [Fact]
    public void In_2008_a_variable_is_plain_text()
    {
        var policy = Attach(
            """{"Version":"2008-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::masters/${aws:username}"}}"""
        );
        var policies = new ApplicablePolicies { Identity = [policy] };

        PolicyEvaluator
            .Decide(Get(OurUser) with { Resource = "arn:aws:s3:::masters/robot" }, policies)
            .IsAllowed.ShouldBeFalse();
        PolicyEvaluator
            .Decide(Get(OurUser) with { Resource = "arn:aws:s3:::masters/${aws:username}" }, policies)
            .IsAllowed.ShouldBeTrue();
    }

    private static bool IsAllowed(string body, RequestContext? context = null) =>
        PolicyEvaluator
            .Decide(
                Get(OurUser, context: context),
                new ApplicablePolicies { Identity = [Statement($"\"Effect\":\"Allow\",{body}")] }
            )
            .IsAllowed;
}
