using Sluice.Access.Policy;
using static Sluice.Tests.Unit.Access.Policy.PolicyFixture;

namespace Sluice.Tests.Unit.Access.Policy;

public sealed class AssumeRoleTests
{
    private const string ExternalIdCondition = """{"StringEquals":{"sts:ExternalId":"slc-right"}}""";
    private const string OurAccount = """{"AWS":"111122223333"}""";

    private static readonly ApplicablePolicies Guarded = new()
    {
        Identity = [Allow("sts:AssumeRole")],
        Resource = Trust(OurAccount, ExternalIdCondition),
    };

    [Fact]
    public void The_right_external_id_opens_the_role()
    {
        var decision = PolicyEvaluator.Decide(
            Assume(OurUser, RequestContext.Empty.With("sts:ExternalId", "slc-right")),
            Guarded
        );

        decision.Outcome.ShouldBe(DecisionOutcome.Allow);
        decision.By.Select(match => match.Layer).ShouldBe([PolicyType.Trust, PolicyType.Identity]);
    }

    [Fact]
    public void Without_the_external_id_the_trust_policy_is_named_as_missing_with_what_it_expects()
    {
        var decision = PolicyEvaluator.Decide(Assume(OurUser), Guarded);

        decision.Outcome.ShouldBe(DecisionOutcome.ImplicitDeny);
        var missing = decision.Missing.ShouldHaveSingleItem();
        missing.Layer.ShouldBe(PolicyType.Trust);
        var failing = missing.Failing.ShouldHaveSingleItem();
        failing.ConditionKey.ShouldBe("sts:ExternalId");
        failing.Expected.ShouldBe("StringEquals sts:ExternalId \"slc-right\"");
        failing.Actual.ShouldBeNull();
    }

    [Fact]
    public void A_wrong_external_id_is_refused_and_shown_beside_the_expected_one()
    {
        var decision = PolicyEvaluator.Decide(
            Assume(OurUser, RequestContext.Empty.With("sts:ExternalId", "slc-wrong")),
            Guarded
        );

        decision.IsAllowed.ShouldBeFalse();
        decision.Missing[0].Failing[0].Actual.ShouldBe("slc-wrong");
    }
}
