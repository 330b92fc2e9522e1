using Sluice.Access;
using Sluice.Access.Policy;
using static Sluice.Tests.Unit.Access.Policy.PolicyFixture;

namespace Sluice.Tests.Unit.Access.Policy;

public sealed class PrincipalTests
{
    private static readonly RequestPrincipal.FederatedUser Federated = new(
        Arn.User(Us, "ops/robot"),
        "guest",
        "AIDAROBOTROBOTROBOT01"
    );
    private static readonly RequestPrincipal.Service MediaConvert = new("mediaconvert.amazonaws.com");
    private static readonly RequestPrincipal.WebIdentity Google = new("accounts.google.com");

    [Fact]
    public void A_role_without_a_session_is_shown_by_its_own_arn()
    {
        var role = Arn.Parse("arn:aws:iam::111122223333:role/team/worker");

        new RequestPrincipal.RoleSession(role, "", "").Arn.ShouldBe("arn:aws:iam::111122223333:role/team/worker");
        new RequestPrincipal.RoleSession(role, "s1", "").Arn.ShouldBe(
            "arn:aws:sts::111122223333:assumed-role/worker/s1"
        );
    }

    [Theory]
    [InlineData("\"*\"", "user session federated service web anonymous root")]
    [InlineData("""{"AWS":"*"}""", "user session federated service web anonymous root")]
    [InlineData("""{"AWS":"111122223333"}""", "user session federated root")]
    [InlineData("""{"AWS":"arn:aws:iam::111122223333:root"}""", "user session federated root")]
    [InlineData("""{"AWS":"444455556666"}""", "")]
    [InlineData("""{"AWS":"arn:aws:iam::111122223333:user/ops/robot"}""", "user federated")]
    [InlineData("""{"AWS":"arn:aws:iam::111122223333:user/robot"}""", "")]
    [InlineData("""{"AWS":"AIDAROBOTROBOTROBOT01"}""", "user federated")]
    [InlineData("""{"AWS":"arn:aws:iam::111122223333:role/service/worker"}""", "session")]
    [InlineData("""{"AWS":"arn:aws:iam::111122223333:role/worker"}""", "")]
    [InlineData("""{"AWS":"AROAWORKERWORKERWORK1"}""", "session")]
    [InlineData("""{"AWS":"AROAWORKERWORKERWORK2"}""", "")]
    [InlineData("""{"AWS":"arn:aws:sts::111122223333:assumed-role/worker/job-1"}""", "session")]
    [InlineData("""{"AWS":"arn:aws:sts::111122223333:assumed-role/worker/job-2"}""", "")]
    [InlineData("""{"AWS":"arn:aws:sts::111122223333:federated-user/guest"}""", "federated")]
    [InlineData("""{"Service":"mediaconvert.amazonaws.com"}""", "service")]
    [InlineData("""{"Service":"events.amazonaws.com"}""", "")]
    [InlineData("""{"Federated":"accounts.google.com"}""", "web")]
    [InlineData(
        """{"AWS":["444455556666","AROAWORKERWORKERWORK1"],"Service":"mediaconvert.amazonaws.com"}""",
        "session service"
    )]
    public void A_principal_element_names_exactly_these_callers(string principal, string named) =>
        Named(principal, "Allow").ShouldBe(named);

    [Fact]
    public void A_canonical_user_is_the_account_that_has_the_id()
    {
        var id = new string('a', 64);
        var bucket = Bucket($$"""{"CanonicalUser":"{{id}}"}""");
        var policies = new ApplicablePolicies { Resource = bucket, Identity = [Allow("s3:*")] };

        PolicyEvaluator.Decide(Get(OurUser with { CanonicalUserId = id }, Them), policies).IsAllowed.ShouldBeTrue();
        PolicyEvaluator.Decide(Get(OurUser, Them), policies).IsAllowed.ShouldBeFalse();
    }

    [Theory]
    [InlineData("""{"AWS":"111122223333"}""", "service web anonymous")]
    [InlineData("""{"AWS":"arn:aws:iam::111122223333:user/ops/robot"}""", "session service web anonymous root")]
    [InlineData("""{"Service":"mediaconvert.amazonaws.com"}""", "user session federated web anonymous root")]
    [InlineData("\"*\"", "")]
    public void NotPrincipal_in_an_Allow_names_everyone_else(string principal, string named) =>
        Named(principal, "Allow", "NotPrincipal").ShouldBe(named);

    [Theory]
    [InlineData("""{"AWS":["111122223333"]}""", "user session federated service web anonymous")]
    [InlineData(
        """{"AWS":["111122223333","arn:aws:iam::111122223333:user/ops/robot"]}""",
        "session federated service web anonymous"
    )]
    [InlineData(
        """{"AWS":["111122223333","arn:aws:iam::111122223333:role/service/worker"]}""",
        "user session federated service web anonymous"
    )]
    [InlineData(
        """{"AWS":["111122223333","arn:aws:iam::111122223333:role/service/worker","arn:aws:sts::111122223333:assumed-role/worker/job-1"]}""",
        "user federated service web anonymous"
    )]
    [InlineData("""{"Service":"mediaconvert.amazonaws.com"}""", "user session federated web anonymous root")]
    public void NotPrincipal_in_a_Deny_spares_only_those_whose_every_arn_is_listed(string principal, string denied) =>
        Named(principal, "Deny", "NotPrincipal").ShouldBe(denied);

    [Fact]
    public void NotPrincipal_in_a_Deny_spares_nobody_who_has_a_boundary()
    {
        var policy = Statement(
            """  "Effect":"Deny","NotPrincipal":{"AWS":["111122223333","arn:aws:iam::111122223333:user/ops/robot"]},"Action":"*","Resource":"*" """,
            PolicyType.Resource
        );
        var policies = new ApplicablePolicies { Resource = policy, Identity = [Allow("*")] };

        PolicyEvaluator.Decide(Get(OurUser), policies).IsAllowed.ShouldBeTrue();
        PolicyEvaluator
            .Decide(Get(OurUser), policies with { Boundary = [Allow("*", PolicyType.PermissionsBoundary)] })
            .Outcome.ShouldBe(DecisionOutcome.ExplicitDeny);
    }

    // Identity and session policies allow everything, the resource is another account's: the resource policy decides alone.
    private static string Named(string principal, string effect, string element = "Principal")
    {
        var statement = $$"""  "Effect":"{{effect}}","{{element}}":{{principal}},"Action":"s3:*","Resource":"*" """;
        var everyone = """{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*"}""";
        var text =
            $$"""{"Version":"2012-10-17","Statement":[{{{statement}}}{{(effect == "Deny" ? "," + everyone : "")}}]}""";
        var policies = new ApplicablePolicies
        {
            Identity = [Allow("*")],
            Session = [Allow("*", PolicyType.Session)],
            Resource = Attach(text, PolicyType.Resource),
        };
        var callers = new (string Name, RequestPrincipal Principal)[]
        {
            ("user", OurUser),
            ("session", OurSession),
            ("federated", Federated),
            ("service", MediaConvert),
            ("web", Google),
            ("anonymous", new RequestPrincipal.Anonymous()),
            ("root", new RequestPrincipal.AccountRoot(Us)),
        };
        return string.Join(
            " ",
            callers
                .Where(caller =>
                    PolicyEvaluator.Decide(Get(caller.Principal, Them), policies).IsAllowed == (effect == "Allow")
                )
                .Select(caller => caller.Name)
        );
    }
}
