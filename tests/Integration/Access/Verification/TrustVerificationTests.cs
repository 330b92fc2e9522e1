using Sluice.Access;
using Sluice.Access.ExternalIds;
using Sluice.Access.Grants;
using Sluice.Access.Leases;
using Sluice.Access.Verification;
using static Sluice.Tests.Integration.Access.Verification.VerificationWords;

namespace Sluice.Tests.Integration.Access.Verification;

public sealed class TrustVerificationTests : CloudTests
{
    [Fact]
    public async Task A_role_that_does_not_exist_yet_is_told_with_the_trust_statement_to_install()
    {
        var report = await World.VerifyAsync(World.Reserve());

        report.Conclusion.ShouldBe(GrantState.TooNarrow);
        var finding = report.Findings.Where(one => one.Outcome == FindingOutcome.Fail).ShouldHaveSingleItem();
        finding.Failure!.Code.ShouldBe("access.assume_role_denied");
        finding.Failure.Message.ShouldContain("does not exist");
        finding.Failure.Principal.ShouldBe(World.Us.Arn.ToString());
        finding.Failure.Resource.ShouldBe(World.Role.ToString());
        finding.Failure.Statement!.ShouldContain("sts:ExternalId");
    }

    [Fact]
    public async Task A_role_that_appears_while_it_is_verified_is_found()
    {
        var grant = World.Reserve();
        var patient = new VerifierOptions
        {
            Propagation = new TransientRetry(40)
            {
                FirstDelay = TimeSpan.FromMilliseconds(100),
                MaxDelay = TimeSpan.FromMilliseconds(250),
            },
        };

        var verifying = World.VerifyAsync(grant, options: patient);
        while (World.Assumptions == 0)
            await Task.Delay(5, Cancel);
        await World.InstallAsync(grant);

        (await verifying)
            .Findings.Single(finding => finding.Step == VerificationStep.AssumeWithId)
            .Outcome.ShouldBe(FindingOutcome.Pass);
    }

    [Fact]
    public async Task A_role_without_an_external_id_condition_is_insecure()
    {
        var grant = World.Reserve();
        await World.InstallAsync(grant, trust: WithoutCondition);

        var report = await World.VerifyAsync(grant);

        report.Conclusion.ShouldBe(GrantState.Insecure);
        Failed(report)
            .ShouldBe([
                VerificationStep.AssumeWithoutId,
                VerificationStep.AssumeWithWrongId,
                VerificationStep.AssumeAsOther,
            ]);
        report.FirstFailure!.Code.ShouldBe("access.trust_too_open");
        report.FirstFailure.Statement!.ShouldContain("StringEquals");
    }

    [Fact]
    public async Task A_role_that_trusts_everyone_is_insecure()
    {
        var grant = World.Reserve();
        await World.InstallAsync(grant, trust: document => WithPrincipal(WithoutCondition(document), "*"));

        (await World.VerifyAsync(grant)).Conclusion.ShouldBe(GrantState.Insecure);
    }

    [Fact]
    public async Task A_condition_that_lets_a_missing_id_pass_is_insecure()
    {
        var grant = World.Reserve();
        await World.InstallAsync(
            grant,
            trust: document => document.Replace("\"StringEquals\"", "\"StringEqualsIfExists\"")
        );

        var report = await World.VerifyAsync(grant);

        report.Conclusion.ShouldBe(GrantState.Insecure);
        Failed(report).ShouldBe([VerificationStep.AssumeWithoutId]);
    }

    [Fact]
    public async Task A_condition_that_any_id_fulfils_is_insecure()
    {
        var grant = World.Reserve();
        await World.InstallAsync(
            grant,
            trust: document =>
                document.Replace("\"StringEquals\"", "\"StringLike\"").Replace(IdOf(grant).Value, "slc-*")
        );

        var report = await World.VerifyAsync(grant);

        report.Conclusion.ShouldBe(GrantState.Insecure);
        Failed(report).ShouldBe([VerificationStep.AssumeWithWrongId, VerificationStep.AssumeAsOther]);
    }

    [Fact]
    public async Task A_role_that_also_takes_another_organization_s_id_is_insecure()
    {
        var other = new HeldExternalId(
            ExternalIdIssuer.Issue(),
            new OrganizationId("900000000002"),
            ExternalIdMode.Generated
        );
        var grant = World.Reserve();
        await World.InstallAsync(
            grant,
            trust: document => document.Replace($"\"{IdOf(grant)}\"", $"[\"{IdOf(grant)}\",\"{other.Id}\"]")
        );

        var report = await World.VerifyAsync(grant, new VerificationPeers([other]));

        report.Conclusion.ShouldBe(GrantState.Insecure);
        Failed(report).ShouldBe([VerificationStep.AssumeAsOther]);
    }

    [Fact]
    public async Task A_role_that_trusts_everyone_who_knows_the_id_is_found_by_a_canary()
    {
        var grant = World.Reserve();
        await World.InstallAsync(grant, trust: document => WithPrincipal(document, "*"));
        using var stranger = CloudWorld.ClientsOf(World.Account("stranger"));

        (await World.VerifyAsync(grant)).Conclusion.ShouldBe(GrantState.Verified);
        var report = await World.VerifyAsync(grant, options: Impatient with { Canaries = [stranger.Credentials] });

        report.Conclusion.ShouldBe(GrantState.Insecure);
        Failed(report).ShouldBe([VerificationStep.AssumeAsStranger]);
    }

    [Fact]
    public async Task A_role_that_trusts_the_whole_account_is_a_warning_found_by_a_canary_of_it()
    {
        var grant = World.Reserve();
        await World.InstallAsync(
            grant,
            trust: document => WithPrincipal(document, $"arn:aws:iam::{World.Us.Account}:root")
        );
        var canary = await World.NewUserAsync(
            "canary",
            """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sts:AssumeRole","Resource":"*"}}"""
        );

        var report = await World.VerifyAsync(grant, options: Impatient with { Canaries = [canary] });

        report.Conclusion.ShouldBe(GrantState.Verified);
        report.Warnings.ShouldContain(finding => finding.Step == VerificationStep.AssumeAsCanary);
    }

    [Fact]
    public async Task A_role_that_requires_another_id_is_too_narrow()
    {
        var grant = World.Reserve();
        await World.InstallAsync(grant, trust: document => document.Replace(IdOf(grant).Value, "slc-another"));

        var report = await World.VerifyAsync(grant);

        report.Conclusion.ShouldBe(GrantState.TooNarrow);
        report.FirstFailure!.Statement!.ShouldContain(IdOf(grant).Value);
    }

    [Fact]
    public async Task Sluice_s_own_silent_policy_is_not_blamed_on_the_customer()
    {
        var keys = await World.NewUserAsync(
            "powerless",
            """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}"""
        );
        using var broker = World.NewBroker(keys);

        var report = await new GrantVerifier(broker, Impatient).VerifyAsync(
            World.Reserve(),
            VerificationPeers.None,
            Cancel
        );

        report.FirstFailure!.Message.ShouldContain("Sluice's own identity");
    }

    [Fact]
    public async Task A_refusal_that_sts_does_not_explain_is_explained_by_the_document_that_is_known()
    {
        var grant = World.Reserve();
        string? installed = null;
        await World.InstallAsync(
            grant,
            trust: document => installed = document.Replace(IdOf(grant).Value, "slc-another")
        );

        var report = await new GrantVerifier(World.Broker, Impatient).VerifyAsync(
            grant,
            VerificationPeers.None,
            new KnownDocuments { TrustPolicy = installed },
            Cancel
        );

        report.FirstFailure!.Message.ShouldContain("slc-another");
        report.FirstFailure.Statement!.ShouldContain(IdOf(grant).Value);
    }
}
