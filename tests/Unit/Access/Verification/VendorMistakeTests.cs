using System.Reflection;
using Sluice.Access;
using Sluice.Access.ExternalIds;
using Sluice.Access.Grants;
using Sluice.Access.Kits;
using Sluice.Access.Leases;
using Sluice.Access.Verification;
using static Sluice.Tests.Unit.Access.GrantFixture;

namespace Sluice.Tests.Unit.Access.Verification;

/// <summary>What vendors are known to get wrong when customers delegate to them, each committed and seen stopped. What goes wrong in running such a service has tests of the same names among the integration tests of grants.</summary>
public sealed class VendorMistakeTests
{
    private static readonly AccessKit s_kit = AccessKitWriter.Write(ByRole, Us);

    [Fact]
    public void M01_a_role_without_an_external_id_is_a_hole()
    {
        var condition = s_kit
            .TrustPolicy!.Replace("sts:ExternalId", "aws:UserAgent")
            .Replace("StringEquals", "StringNotEquals");

        Critical(new KnownDocuments { TrustPolicy = condition })
            .ShouldContain("documents sts:AssumeRole without external id");
    }

    [Fact]
    public void M02_the_caller_does_not_choose_the_id_where_sluice_makes_it()
    {
        var asked = new ExternalIdRequest(Studio, ExternalIdMode.Generated) { Custom = "big-studio" };

        ExternalIdIssuer.Choose(asked, []).ShouldBeOfType<ExternalIdChoice.Refused>();
    }

    [Fact]
    public void M03_each_grant_has_an_id_of_its_own() => Admit().ExternalId.ShouldNotBe(Admit().ExternalId);

    [Fact]
    public void M04_an_id_made_of_what_others_know_is_refused()
    {
        var asked = new ExternalIdRequest(Studio, ExternalIdMode.Custom) { Custom = "studio-444455556666" };

        ExternalIdIssuer.Choose(asked, []).ShouldBeOfType<ExternalIdChoice.Refused>();
    }

    [Fact]
    public void M05_nobody_can_hand_an_id_to_the_broker() =>
        typeof(LeaseBroker)
            .GetMethods(BindingFlags.Public | BindingFlags.Instance)
            .SelectMany(method => method.GetParameters())
            .Select(parameter => parameter.ParameterType)
            .Concat(typeof(LeaseScope).GetProperties().Select(property => property.PropertyType))
            .ShouldNotContain(type => type == typeof(ExternalId) || type == typeof(ExternalId?));

    [Fact]
    public void M06_an_id_that_any_other_fulfils_is_a_hole()
    {
        var trust = s_kit
            .TrustPolicy!.Replace("StringEquals", "StringLike")
            .Replace(ByRole.ExternalId!.Value.Value, "*");

        Critical(new KnownDocuments { TrustPolicy = trust })
            .ShouldContain("documents sts:AssumeRole with a wrong external id");
    }

    [Fact]
    public void M08_a_role_registered_by_one_organization_is_refused_to_another()
    {
        var verified = ByRole with { State = GrantState.Verified, VerifiedAt = Now };

        TenantBinding
            .Refusal(ByRole with { Organization = Rival }, [verified])!
            .Code.ShouldBe("access.role_unavailable");
    }

    [Fact]
    public void M09_trust_in_the_whole_account_is_pointed_out()
    {
        var trust = s_kit.TrustPolicy!.Replace(Us.Arn.ToString(), $"arn:aws:iam::{Us.Account}:root");

        DocumentReview
            .Review(ByRole, Us, new KnownDocuments { TrustPolicy = trust })
            .ShouldContain(finding =>
                finding.Severity == FindingSeverity.Warning && finding.Outcome == FindingOutcome.Fail
            );
    }

    [Fact]
    public void M11_a_kit_asks_for_no_more_than_jobs_need() =>
        s_kit.Statements.SelectMany(statement => statement.Actions).ShouldAllBe(action => !action.Contains('*'));

    [Fact]
    public void M13_a_refusal_says_the_same_whoever_holds_the_role()
    {
        var verified = ByRole with { State = GrantState.Verified, VerifiedAt = Now };
        var others = verified with { Organization = new OrganizationId("900000000009") };
        var candidate = ByRole with { Organization = Rival };

        TenantBinding.Refusal(candidate, [verified]).ShouldBe(TenantBinding.Refusal(candidate, [others]));
    }

    [Fact]
    public void M17_every_grant_by_role_expects_the_bucket_to_be_the_role_owner_s() =>
        ByRole.ExpectedOwner.ShouldBe(StudioAccount);

    [Fact]
    public void M18_a_service_role_is_bound_to_the_account_that_the_service_acts_for()
    {
        var grant = ByRole with
        {
            Mechanism = new GrantMechanism.ServiceRole(StudioRole, "mediaconvert.amazonaws.com"),
        };

        var trust = AccessKitWriter.Write(grant, Us).TrustPolicy!;

        trust.ShouldContain("aws:SourceAccount");
        trust.ShouldContain("aws:SourceArn");
    }

    private static Grant Admit() =>
        GrantAdmission
            .Admit(
                new GrantRequest
                {
                    Organization = Studio,
                    RoleArn = StudioRole.ToString(),
                    Bucket = "studio-masters",
                },
                new GrantAdmissionContext { Now = Now }
            )
            .ShouldBeOfType<GrantResult.Admitted>()
            .Grant;

    private static IEnumerable<string> Critical(KnownDocuments documents) =>
        DocumentReview
            .Review(ByRole, Us, documents)
            .Where(finding => finding is { Outcome: FindingOutcome.Fail, Severity: FindingSeverity.Critical })
            .Select(finding => finding.Step);
}
