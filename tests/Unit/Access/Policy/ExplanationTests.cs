using Sluice.Access.Policy;
using static Sluice.Tests.Unit.Access.Policy.PolicyFixture;

namespace Sluice.Tests.Unit.Access.Policy;

public sealed class ExplanationTests
{
    private const string Prefix =
        "User: arn:aws:iam::111122223333:user/ops/robot is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::masters/in/clip.mov ";

    [Fact]
    public void A_missing_permission_is_said_in_the_words_of_aws() =>
        PolicyEvaluator
            .Decide(Get(OurUser), ApplicablePolicies.None)
            .Sentence.ShouldBe(Prefix + "because no identity-based policy allows the s3:GetObject action");

    [Fact]
    public void A_Deny_is_said_in_the_words_of_aws()
    {
        Sentence(new ApplicablePolicies { Resource = Bucket("\"*\"", "Deny") })
            .ShouldBe(Prefix + "with an explicit deny in a resource-based policy");
        Sentence(new ApplicablePolicies { Identity = [Deny(PolicyType.Identity)] })
            .ShouldBe(Prefix + "with an explicit deny in an identity-based policy");
        Sentence(new ApplicablePolicies { Boundary = [Deny(PolicyType.PermissionsBoundary)] })
            .ShouldBe(Prefix + "with an explicit deny in a permissions boundary");
    }

    [Fact]
    public void A_session_of_a_role_is_named_by_its_session_arn() =>
        PolicyEvaluator
            .Decide(Get(OurSession), ApplicablePolicies.None)
            .Sentence.ShouldStartWith("User: arn:aws:sts::111122223333:assumed-role/worker/job-1 is not authorized");

    [Theory]
    [InlineData("boundary", "because no permissions boundary allows the s3:GetObject action")]
    [InlineData("session", "because no session policy allows the s3:GetObject action")]
    [InlineData("scp", "because no service control policy allows the s3:GetObject action")]
    public void The_layer_that_lacks_an_Allow_is_named(string layer, string reason)
    {
        var open = new ApplicablePolicies { Identity = [Allow("*")] };
        var closed = layer switch
        {
            "boundary" => open with { Boundary = [] },
            "session" => open with { Session = [] },
            _ => open with
            {
                ServiceControl =
                [
                    [],
                ],
            },
        };

        var missing = PolicyEvaluator.Decide(Get(OurSession), closed).Missing.ShouldHaveSingleItem();

        missing.Reason.ShouldBe(reason);
        missing.NearestMiss.ShouldBeNull();
        missing.Failing.ShouldBeEmpty();
    }

    [Fact]
    public void Across_accounts_everything_that_is_missing_is_reported_at_once() =>
        PolicyEvaluator
            .Decide(Get(OurSession, Them), new ApplicablePolicies { Session = [], Boundary = [] })
            .Missing.Select(missing => missing.Layer)
            .ShouldBe([PolicyType.Identity, PolicyType.PermissionsBoundary, PolicyType.Session, PolicyType.Resource]);

    [Fact]
    public void Within_an_account_the_two_sides_are_alternatives()
    {
        var missing = PolicyEvaluator
            .Decide(Get(OurUser), new ApplicablePolicies { Resource = Bucket("""{"AWS":"444455556666"}""") })
            .Missing;

        missing
            .Select(layer => (layer.Layer, layer.IsAlternative))
            .ShouldBe([(PolicyType.Identity, true), (PolicyType.Resource, true)]);
    }

    [Fact]
    public void The_nearest_miss_is_the_Allow_that_fails_in_the_fewest_dimensions()
    {
        var policy = Attach(
            """
            {"Version":"2012-10-17","Statement":[
              {"Sid":"Far","Effect":"Allow","Action":"s3:PutObject","Resource":"arn:aws:s3:::other/*"},
              {"Sid":"Near","Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::masters/in/*","Condition":{"StringEquals":{"aws:RequestedRegion":"eu-west-1"}}},
              {"Sid":"OtherAction","Effect":"Allow","Action":"s3:PutObject","Resource":"*"}]}
            """,
            name: "reader"
        );
        var request = Get(OurUser, context: RequestContext.Empty.With("aws:RequestedRegion", "us-east-1"));

        var missing = PolicyEvaluator
            .Decide(request, new ApplicablePolicies { Identity = [policy] })
            .Missing.ShouldHaveSingleItem();

        missing.NearestMiss!.ToString().ShouldBe("Allow statement \"Near\" of reader");
        missing
            .Failing.ShouldHaveSingleItem()
            .ToString()
            .ShouldBe("Condition: expected StringEquals aws:RequestedRegion \"eu-west-1\", got us-east-1");
    }

    [Fact]
    public void Each_failing_dimension_shows_expected_and_actual()
    {
        var policies = new ApplicablePolicies
        {
            Identity = [Allow("s3:*")],
            Resource = Statement(
                """  "Effect":"Allow","Principal":{"AWS":"444455556666"},"NotAction":"s3:*","Resource":["arn:aws:s3:::a/*","arn:aws:s3:::b/*"] """,
                PolicyType.Resource
            ),
        };

        PolicyEvaluator
            .Decide(Get(OurUser, Them), policies)
            .Missing.ShouldHaveSingleItem()
            .Failing.Select(failing => failing.ToString())
            .ShouldBe([
                "NotAction: expected s3:*, got s3:GetObject",
                "Resource: expected arn:aws:s3:::a/*, arn:aws:s3:::b/*, got arn:aws:s3:::masters/in/clip.mov",
                "Principal: expected 444455556666, got arn:aws:iam::111122223333:user/ops/robot",
            ]);
    }

    [Fact]
    public void An_Allow_names_the_statements_it_stands_on()
    {
        var policies = new ApplicablePolicies
        {
            Identity = [Allow("sqs:*"), Allow("s3:*")],
            Boundary = [Allow("*", PolicyType.PermissionsBoundary)],
            Session = [Allow("s3:*", PolicyType.Session)],
            Resource = Bucket("""{"AWS":"111122223333"}"""),
        };

        var decision = PolicyEvaluator.Decide(Get(OurSession, Them), policies);

        decision
            .By.Select(match => match.Layer)
            .ShouldBe([PolicyType.Resource, PolicyType.Identity, PolicyType.PermissionsBoundary, PolicyType.Session]);
        decision.Sentence.ShouldEndWith(
            "is authorized to perform: s3:GetObject on resource: arn:aws:s3:::masters/in/clip.mov because a resource-based policy allows the s3:GetObject action"
        );
    }

    [Fact]
    public void The_trace_covers_every_statement_in_force()
    {
        var policies = new ApplicablePolicies
        {
            Identity = [Allow("s3:*"), Allow("sqs:*")],
            Resource = Bucket("\"*\""),
        };

        PolicyEvaluator
            .Decide(Get(OurUser), policies)
            .Trace.Select(step => (step.Statement.Layer, step.Applies))
            .ShouldBe([(PolicyType.Resource, true), (PolicyType.Identity, true), (PolicyType.Identity, false)]);
    }

    private static string Sentence(ApplicablePolicies policies) =>
        PolicyEvaluator.Decide(Get(OurUser), policies).Sentence;

    private static AttachedPolicy Deny(PolicyType type) =>
        Statement("\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"", type);
}
