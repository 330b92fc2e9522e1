using Sluice.Access;
using Sluice.Access.Policy;
using static Sluice.Tests.Unit.Access.Policy.PolicyFixture;

namespace Sluice.Tests.Unit.Access.Policy;

/// <summary>What a resource policy alone can grant within its account, and what boundaries and session policies leave of it.</summary>
public sealed class SameAccountTests
{
    private const string User = """{"AWS":"arn:aws:iam::111122223333:user/ops/robot"}""";
    private const string Role = """{"AWS":"arn:aws:iam::111122223333:role/service/worker"}""";
    private const string Session = """{"AWS":"arn:aws:sts::111122223333:assumed-role/worker/job-1"}""";
    private const string FederatedSession = """{"AWS":"arn:aws:sts::111122223333:federated-user/guest"}""";
    private const string Account = """{"AWS":"111122223333"}""";

    private static readonly RequestPrincipal.FederatedUser Federated = new(
        Arn.User(Us, "ops/robot"),
        "guest",
        "AIDAROBOTROBOTROBOT01"
    );
    private static readonly AttachedPolicy SilentBoundary = Allow("sqs:*", PolicyType.PermissionsBoundary);
    private static readonly AttachedPolicy SilentSession = Allow("sqs:*", PolicyType.Session);

    [Fact]
    public void An_identity_policy_is_enough() =>
        PolicyEvaluator
            .Decide(Get(OurUser), new ApplicablePolicies { Identity = [Allow("s3:*")] })
            .IsAllowed.ShouldBeTrue();

    [Fact]
    public void Without_any_policy_nothing_is_allowed() =>
        PolicyEvaluator.Decide(Get(OurUser), ApplicablePolicies.None).Outcome.ShouldBe(DecisionOutcome.ImplicitDeny);

    [Theory]
    [InlineData(User, true, true)]
    [InlineData("\"*\"", true, true)]
    [InlineData(Account, false, false)]
    public void A_grant_to_a_user_is_not_limited_by_its_boundary(string principal, bool alone, bool withBoundary)
    {
        var policies = new ApplicablePolicies { Resource = Bucket(principal) };

        PolicyEvaluator.Decide(Get(OurUser), policies).IsAllowed.ShouldBe(alone);
        PolicyEvaluator
            .Decide(Get(OurUser), policies with { Boundary = [SilentBoundary] })
            .IsAllowed.ShouldBe(withBoundary);
    }

    [Theory]
    [InlineData(Role, true, false, false)]
    [InlineData(Session, true, true, true)]
    [InlineData("\"*\"", true, true, false)]
    [InlineData(Account, false, false, false)]
    public void A_grant_to_a_role_is_limited_one_to_its_session_is_not(
        string principal,
        bool alone,
        bool withBoundary,
        bool withSession
    )
    {
        var policies = new ApplicablePolicies { Resource = Bucket(principal) };

        PolicyEvaluator.Decide(Get(OurSession), policies).IsAllowed.ShouldBe(alone);
        PolicyEvaluator
            .Decide(Get(OurSession), policies with { Boundary = [SilentBoundary] })
            .IsAllowed.ShouldBe(withBoundary);
        PolicyEvaluator
            .Decide(Get(OurSession), policies with { Session = [SilentSession] })
            .IsAllowed.ShouldBe(withSession);
    }

    [Fact]
    public void A_grant_that_only_the_documentation_vouches_for_is_marked()
    {
        var policies = new ApplicablePolicies { Resource = Bucket(Session), Session = [SilentSession] };

        PolicyEvaluator.Decide(Get(OurSession), policies).Basis.ShouldBe(DecisionBasis.DocumentedNotVerified);
        PolicyEvaluator
            .Decide(Get(OurSession), policies with { Session = default })
            .Basis.ShouldBe(DecisionBasis.Verified);
    }

    [Theory]
    [InlineData(User, false)]
    [InlineData(FederatedSession, true)]
    public void A_federated_session_is_limited_by_its_session_policy_unless_it_is_named_itself(
        string principal,
        bool allowed
    ) =>
        PolicyEvaluator
            .Decide(Get(Federated), new ApplicablePolicies { Resource = Bucket(principal), Session = [SilentSession] })
            .IsAllowed.ShouldBe(allowed);

    [Fact]
    public void A_federated_session_without_session_policy_has_none_of_its_users_permissions()
    {
        var policies = new ApplicablePolicies { Identity = [Allow("s3:*")] };

        PolicyEvaluator.Decide(Get(Federated), policies).IsAllowed.ShouldBeFalse();
        PolicyEvaluator
            .Decide(Get(Federated), policies with { Session = [Allow("*", PolicyType.Session)] })
            .IsAllowed.ShouldBeTrue();
    }

    [Theory]
    [InlineData("s3:*", "s3:*", "s3:*", true)]
    [InlineData("sqs:*", "s3:*", "s3:*", false)]
    [InlineData("s3:*", "sqs:*", "s3:*", false)]
    [InlineData("s3:*", "s3:*", "sqs:*", false)]
    public void Identity_boundary_and_session_policy_have_to_allow_together(
        string identity,
        string boundary,
        string session,
        bool allowed
    ) =>
        PolicyEvaluator
            .Decide(
                Get(OurSession),
                new ApplicablePolicies
                {
                    Identity = [Allow(identity)],
                    Boundary = [Allow(boundary, PolicyType.PermissionsBoundary)],
                    Session = [Allow(session, PolicyType.Session)],
                }
            )
            .IsAllowed.ShouldBe(allowed);

    [Fact]
    public void An_empty_session_policy_list_is_a_session_policy_that_grants_nothing()
    {
        var policies = new ApplicablePolicies { Identity = [Allow("s3:*")] };

        PolicyEvaluator.Decide(Get(OurSession), policies with { Session = [] }).IsAllowed.ShouldBeFalse();
        PolicyEvaluator.Decide(Get(OurSession), policies).IsAllowed.ShouldBeTrue();
    }

    [Fact]
    public void The_root_user_may_do_everything_in_its_account_and_still_be_denied()
    {
        var root = new RequestPrincipal.AccountRoot(Us);

        PolicyEvaluator.Decide(Get(root, Us), ApplicablePolicies.None).IsAllowed.ShouldBeTrue();
        PolicyEvaluator.Decide(Get(root, Them), ApplicablePolicies.None).IsAllowed.ShouldBeFalse();
        PolicyEvaluator
            .Decide(Get(root, Us), new ApplicablePolicies { Resource = Bucket("\"*\"", "Deny") })
            .Outcome.ShouldBe(DecisionOutcome.ExplicitDeny);
    }
}
