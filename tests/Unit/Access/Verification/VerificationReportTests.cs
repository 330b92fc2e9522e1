using System.Collections.Immutable;
using Sluice.Access;
using Sluice.Access.ExternalIds;
using Sluice.Access.Grants;
using Sluice.Access.Verification;
using static Sluice.Tests.Unit.Access.GrantFixture;

namespace Sluice.Tests.Unit.Access.Verification;

public sealed class VerificationReportTests
{
    private static readonly Finding s_pass = Finding.Passed(VerificationStep.List, "allowed");
    private static readonly Finding s_missing = Failed(FindingSeverity.Error, "access.denied");
    private static readonly Finding s_open = Failed(FindingSeverity.Critical, "access.trust_too_open");
    private static readonly Finding s_broad = Failed(FindingSeverity.Warning, "access.too_broad");
    private static readonly Finding s_late = Finding.Failed(
        VerificationStep.Upload,
        "allowed",
        "access.timeout",
        new AccessFailure("access.timeout", "late") { IsTransient = true }
    );

    [Fact]
    public void A_grant_is_verified_when_nothing_failed() => Conclude(s_pass).ShouldBe(GrantState.Verified);

    [Fact]
    public void Warnings_and_skipped_steps_do_not_keep_a_grant_from_being_verified() =>
        Conclude(s_pass, s_broad, Finding.Skipped(VerificationStep.Read, "allowed")).ShouldBe(GrantState.Verified);

    [Fact]
    public void A_missing_permission_makes_it_too_narrow() =>
        Conclude(s_pass, s_missing).ShouldBe(GrantState.TooNarrow);

    [Fact]
    public void A_hole_outweighs_everything_else() =>
        Conclude(s_pass, s_missing, s_late, s_open).ShouldBe(GrantState.Insecure);

    [Fact]
    public void What_could_not_be_decided_concludes_nothing()
    {
        var report = Report(s_pass, s_missing, s_late);

        report.Conclusion.ShouldBe(GrantState.Pending);
        report.IsUndecided.ShouldBeTrue();
    }

    [Fact]
    public void Sluice_s_own_trouble_is_not_the_grant_s() =>
        Conclude(s_missing with { Step = VerificationStep.OwnIdentity }).ShouldBe(GrantState.Pending);

    [Fact]
    public void The_first_thing_to_change_is_the_most_dangerous() =>
        Report(s_missing, s_open).FirstFailure!.Code.ShouldBe("access.trust_too_open");

    [Fact]
    public void Another_organization_s_id_is_never_the_grant_s_own()
    {
        var own = new ExternalId("own");
        VerificationPeers peers = new([
            new HeldExternalId(own, Studio, ExternalIdMode.Generated),
            new HeldExternalId(own, Rival, ExternalIdMode.Custom),
            new HeldExternalId(new ExternalId("theirs"), Rival, ExternalIdMode.Generated),
        ]);

        peers.OtherThan(Studio, own).Value.ShouldBe("theirs");
        VerificationPeers.None.OtherThan(Studio, own).Value.ShouldStartWith("slc-");
    }

    private static Finding Failed(FindingSeverity severity, string code) =>
        Finding.Failed(VerificationStep.List, "allowed", "refused", new AccessFailure(code, "no")) with
        {
            Severity = severity,
        };

    private static GrantState Conclude(params ImmutableArray<Finding> findings) => Report(findings).Conclusion;

    private static VerificationReport Report(params ImmutableArray<Finding> findings) =>
        new()
        {
            Grant = ByRole.Id,
            Revision = ByRole.Revision,
            At = Now,
            Findings = findings,
        };
}
