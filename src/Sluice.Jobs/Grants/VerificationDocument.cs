using System.Collections.Immutable;
using Sluice.Access;
using Sluice.Access.Grants;
using Sluice.Access.Verification;

namespace Sluice.Jobs.Grants;

/// <summary>What a verification showed, in the form in which it is kept and shown.</summary>
public sealed record VerificationDocument(DateTimeOffset At, GrantState Conclusion)
{
    public ImmutableArray<FindingDocument> Findings { get; init; } = [];

    public static VerificationDocument From(VerificationReport report) =>
        new(report.At, report.Conclusion)
        {
            Findings =
            [
                .. report.Findings.Select(finding => new FindingDocument(
                    finding.Step,
                    finding.Outcome,
                    finding.Expected,
                    finding.Observed
                )
                {
                    Severity = finding.Outcome == FindingOutcome.Fail ? finding.Severity : null,
                    Failure = finding.Failure,
                }),
            ],
        };
}

/// <summary>One step of a verification.</summary>
public sealed record FindingDocument(string Step, FindingOutcome Outcome, string Expected, string Observed)
{
    /// <summary>Of a step that failed.</summary>
    public FindingSeverity? Severity { get; init; }

    public AccessFailure? Failure { get; init; }
}
