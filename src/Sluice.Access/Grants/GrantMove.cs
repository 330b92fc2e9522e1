using Sluice.Access.Verification;

namespace Sluice.Access.Grants;

/// <summary>Grant and proof → the grant as it stands then. Pure.</summary>
public static class GrantMove
{
    public static Grant After(Grant grant, VerificationReport report)
    {
        if (report.IsUndecided || report.Revision != grant.Revision)
            return grant;
        var moved = grant with
        {
            State = report.Conclusion,
            VerifiedAt = report.Conclusion == GrantState.Verified ? report.At : grant.VerifiedAt,
        };
        return Rotate(moved, report);
    }

    /// <summary>A new id is used once the role takes it; the old one is over once the role refuses it.</summary>
    private static Grant Rotate(Grant grant, VerificationReport report) =>
        grant switch
        {
            {
                Rotation: { Stage: RotationStage.Introducing, Id: var coming },
                Mechanism: GrantMechanism.CrossAccountRole role,
            } when Passed(report, VerificationStep.AssumeWithNewId) => grant with
            {
                Mechanism = role with { ExternalId = coming, Mode = ExternalIds.ExternalIdMode.Generated },
                Rotation = new ExternalIdRotation(role.ExternalId, RotationStage.Retiring),
            },
            { Rotation.Stage: RotationStage.Retiring } when Passed(report, VerificationStep.AssumeWithRetiredId) =>
                grant with
                {
                    Rotation = null,
                },
            _ => grant,
        };

    private static bool Passed(VerificationReport report, string step) =>
        report.Findings.Any(finding => finding.Step == step && finding.Outcome == FindingOutcome.Pass);
}
