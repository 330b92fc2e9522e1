using Sluice.Access;
using Sluice.Access.Policy;
using static Sluice.Tests.Unit.Access.Policy.PolicyFixture;

namespace Sluice.Tests.Unit.Access.Policy;

/// <summary>Across accounts, under organizations, and where services have rules of their own.</summary>
public sealed class LayerTests
{
    private const string OurAccount = """{"AWS":"111122223333"}""";
    private static readonly AttachedPolicy FullControl = Allow("*", PolicyType.ServiceControl);

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    [InlineData(false, false, false)]
    public void Across_accounts_both_sides_have_to_allow(bool identity, bool bucket, bool allowed) =>
        PolicyEvaluator
            .Decide(
                Get(OurUser, Them),
                new ApplicablePolicies
                {
                    Identity = identity ? [Allow("s3:*")] : [],
                    Resource = bucket ? Bucket(OurAccount) : null,
                }
            )
            .IsAllowed.ShouldBe(allowed);

    [Fact]
    public void Across_accounts_even_a_grant_to_the_session_is_limited_by_its_session_policy()
    {
        var policies = new ApplicablePolicies
        {
            Identity = [Allow("s3:*")],
            Resource = Bucket("""{"AWS":"arn:aws:sts::111122223333:assumed-role/worker/job-1"}"""),
        };

        PolicyEvaluator.Decide(Get(OurSession, Them), policies).IsAllowed.ShouldBeTrue();
        PolicyEvaluator
            .Decide(Get(OurSession, Them), policies with { Session = [Allow("sqs:*", PolicyType.Session)] })
            .IsAllowed.ShouldBeFalse();
    }

    [Theory]
    [InlineData("identity")]
    [InlineData("boundary")]
    [InlineData("session")]
    [InlineData("resource")]
    [InlineData("scp")]
    [InlineData("rcp")]
    public void One_Deny_in_any_layer_wins_and_is_named(string layer)
    {
        AttachedPolicy Deny(PolicyType type) =>
            Statement("\"Effect\":\"Deny\",\"Action\":\"s3:Get*\",\"Resource\":\"*\"", type, "no");
        AttachedPolicy DenyAll(PolicyType type) =>
            Statement("\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:Get*\",\"Resource\":\"*\"", type, "no");
        var open = new ApplicablePolicies
        {
            Identity = [Allow("*")],
            Boundary = [Allow("*", PolicyType.PermissionsBoundary)],
            Session = [Allow("*", PolicyType.Session)],
            Resource = Bucket("\"*\""),
            ServiceControl =
            [
                [FullControl],
            ],
            ResourceControl =
            [
                [],
            ],
        };
        var closed = layer switch
        {
            "identity" => open with { Identity = [Allow("*"), Deny(PolicyType.Identity)] },
            "boundary" => open with
            {
                Boundary = [Deny(PolicyType.PermissionsBoundary), Allow("*", PolicyType.PermissionsBoundary)],
            },
            "session" => open with { Session = [Allow("*", PolicyType.Session), Deny(PolicyType.Session)] },
            "resource" => open with { Resource = DenyAll(PolicyType.Resource) },
            "scp" => open with
            {
                ServiceControl =
                [
                    [FullControl],
                    [FullControl, Deny(PolicyType.ServiceControl)],
                ],
            },
            _ => open with
            {
                ResourceControl =
                [
                    [],
                    [DenyAll(PolicyType.ResourceControl)],
                ],
            },
        };

        PolicyEvaluator.Decide(Get(OurSession, Them), open).Outcome.ShouldBe(DecisionOutcome.Allow);
        var decision = PolicyEvaluator.Decide(Get(OurSession, Them), closed);
        decision.Outcome.ShouldBe(DecisionOutcome.ExplicitDeny);
        decision.By.ShouldHaveSingleItem().Policy.ShouldBe("no");
        decision.DecidingLayer.ShouldBe(decision.By[0].Layer);
        decision.Missing.ShouldBeEmpty();
    }

    [Fact]
    public void Every_level_of_an_organization_has_to_leave_the_action_open()
    {
        var policies = new ApplicablePolicies
        {
            Identity = [Allow("*")],
            ServiceControl =
            [
                [FullControl],
                [Allow("sqs:*", PolicyType.ServiceControl)],
            ],
        };

        var decision = PolicyEvaluator.Decide(Get(OurUser), policies);

        decision.Outcome.ShouldBe(DecisionOutcome.ImplicitDeny);
        decision.DecidingLayer.ShouldBe(PolicyType.ServiceControl);
        decision.Missing.ShouldHaveSingleItem().Level.ShouldBe(1);
        PolicyEvaluator
            .Decide(
                Get(OurUser),
                policies with
                {
                    ServiceControl =
                    [
                        [FullControl],
                    ],
                }
            )
            .IsAllowed.ShouldBeTrue();
    }

    [Fact]
    public void Organizations_bind_the_root_user_and_spare_service_linked_roles()
    {
        var closed = new ApplicablePolicies
        {
            Identity = [Allow("*")],
            ServiceControl =
            [
                [],
            ],
        };
        var linked = new RequestPrincipal.RoleSession(
            Arn.Role(Us, "aws-service-role/x.amazonaws.com/Linked"),
            "s",
            "AROALINKEDLINKEDLINK1"
        );

        PolicyEvaluator.Decide(Get(new RequestPrincipal.AccountRoot(Us), Us), closed).IsAllowed.ShouldBeFalse();
        PolicyEvaluator.Decide(Get(linked), closed).IsAllowed.ShouldBeTrue();
    }

    [Fact]
    public void A_resource_control_policy_protects_only_the_services_that_know_it()
    {
        var deny = Statement(
            "\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":[\"s3:*\",\"events:*\"],\"Resource\":\"*\"",
            PolicyType.ResourceControl
        );
        var policies = new ApplicablePolicies
        {
            Identity = [Allow("*")],
            ResourceControl =
            [
                [deny],
            ],
        };

        PolicyEvaluator.Decide(Get(OurUser), policies).IsAllowed.ShouldBeFalse();
        PolicyEvaluator
            .Decide(Get(OurUser) with { Action = "events:PutRule", Resource = "*" }, policies)
            .IsAllowed.ShouldBeTrue();
    }

    [Fact]
    public void Whoever_signs_may_ask_who_they_are()
    {
        var deny = new ApplicablePolicies
        {
            Identity = [Statement("\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"")],
        };
        var request = Get(OurUser) with { Action = "sts:GetCallerIdentity", Resource = "*" };

        PolicyEvaluator.Decide(request, deny).IsAllowed.ShouldBeTrue();
        PolicyEvaluator
            .Decide(request with { Principal = new RequestPrincipal.Anonymous() }, deny)
            .IsAllowed.ShouldBeFalse();
    }

    [Fact]
    public void A_key_is_closed_to_identity_policies_until_its_own_policy_delegates()
    {
        const string Key = "arn:aws:kms:eu-west-1:111122223333:key/11111111-2222-3333-4444-555555555555";
        var request = new AccessRequest(OurUser, "kms:Decrypt", Key, Us, RequestContext.Empty);
        var policies = new ApplicablePolicies { Identity = [Allow("kms:*")] };
        AttachedPolicy KeyPolicy(string principal) =>
            Statement(
                $"\"Effect\":\"Allow\",\"Principal\":{principal},\"Action\":\"kms:*\",\"Resource\":\"*\"",
                PolicyType.Resource
            );

        PolicyEvaluator.Decide(request, policies).DecidingLayer.ShouldBe(PolicyType.Resource);
        PolicyEvaluator.Decide(request, policies with { Resource = KeyPolicy(OurAccount) }).IsAllowed.ShouldBeTrue();
        PolicyEvaluator
            .Decide(
                request,
                new ApplicablePolicies
                {
                    Resource = KeyPolicy("""{"AWS":"arn:aws:iam::111122223333:user/ops/robot"}"""),
                }
            )
            .IsAllowed.ShouldBeTrue();
        PolicyEvaluator
            .Decide(request, new ApplicablePolicies { Resource = KeyPolicy(OurAccount) })
            .DecidingLayer.ShouldBe(PolicyType.Identity);
        PolicyEvaluator
            .Decide(request with { Principal = new RequestPrincipal.AccountRoot(Us) }, ApplicablePolicies.None)
            .IsAllowed.ShouldBeFalse();
        PolicyEvaluator
            .Decide(request with { Action = "kms:ListKeys", Resource = "*" }, policies)
            .IsAllowed.ShouldBeTrue();
    }

    [Fact]
    public void A_role_of_the_own_account_opens_by_name_or_by_delegation()
    {
        var request = Assume(OurUser) with { Resource = "arn:aws:iam::111122223333:role/x", ResourceAccount = Us };
        var named = new ApplicablePolicies
        {
            Resource = Trust("""{"AWS":"arn:aws:iam::111122223333:user/ops/robot"}"""),
        };
        var delegated = new ApplicablePolicies { Resource = Trust(OurAccount) };

        PolicyEvaluator.Decide(request, named).IsAllowed.ShouldBeTrue();
        PolicyEvaluator.Decide(request, delegated).IsAllowed.ShouldBeFalse();
        PolicyEvaluator
            .Decide(request, delegated with { Identity = [Allow("sts:AssumeRole")] })
            .IsAllowed.ShouldBeTrue();
        PolicyEvaluator.Decide(request, new ApplicablePolicies { Identity = [Allow("*")] }).IsAllowed.ShouldBeFalse();
    }

    [Fact]
    public void A_service_is_let_in_by_the_resource_policy_alone()
    {
        var trust = Trust(
            """{"Service":"mediaconvert.amazonaws.com"}""",
            """{"StringEquals":{"aws:SourceAccount":"111122223333"}}"""
        );
        var request = Assume(new RequestPrincipal.Service("mediaconvert.amazonaws.com"));
        var policies = new ApplicablePolicies { Resource = trust };

        PolicyEvaluator.Decide(request, policies).IsAllowed.ShouldBeFalse();
        PolicyEvaluator
            .Decide(request with { Context = RequestContext.Empty.With("aws:SourceAccount", "111122223333") }, policies)
            .IsAllowed.ShouldBeTrue();
    }

    [Fact]
    public void Nobody_assumes_a_role_without_signing_however_wide_its_trust()
    {
        var decision = PolicyEvaluator.Decide(
            Assume(new RequestPrincipal.Anonymous()),
            new ApplicablePolicies { Resource = Trust("\"*\"") }
        );

        decision.IsAllowed.ShouldBeFalse();
        decision.Missing[0].Failing.ShouldHaveSingleItem().Expected.ShouldBe("a signed request");
        PolicyEvaluator
            .Decide(Get(new RequestPrincipal.Anonymous(), Us), new ApplicablePolicies { Resource = Bucket("\"*\"") })
            .IsAllowed.ShouldBeTrue();
    }

    [Fact]
    public void Revoking_older_sessions_by_their_time_of_issue_works()
    {
        var revoke = Statement(
            """  "Effect":"Deny","Action":"*","Resource":"*","Condition":{"DateLessThan":{"aws:TokenIssueTime":"2026-05-01T12:00:00Z"}} """
        );
        var policies = new ApplicablePolicies { Identity = [Allow("*"), revoke] };
        AccessRequest Issued(string time) =>
            Get(OurSession, context: RequestContext.Empty.With("aws:TokenIssueTime", time));

        PolicyEvaluator.Decide(Issued("2026-05-01T11:59:59Z"), policies).IsAllowed.ShouldBeFalse();
        PolicyEvaluator.Decide(Issued("2026-05-01T12:00:01Z"), policies).IsAllowed.ShouldBeTrue();
    }
}
