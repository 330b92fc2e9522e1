using Sluice.Access.Grants;
using Sluice.Access.Verification;
using Sluice.Jobs;
using Sluice.Jobs.Grants;

namespace Sluice.Server.Api.Wire;

/// <summary>A grant after a verification, and what was found.</summary>
public sealed record GrantVerificationDocument(GrantDocument Grant, VerificationReportDocument Report);

/// <summary>What a verification showed.</summary>
/// <param name="Conclusion">The state that the findings lead to; <c>pending</c> when nothing could be decided.</param>
public sealed record VerificationReportDocument(DateTimeOffset At, GrantState Conclusion)
{
    /// <summary>In the order of the steps.</summary>
    public required IReadOnlyList<FindingReport> Findings { get; init; }

    public static VerificationReportDocument From(VerificationDocument report) =>
        new(report.At, report.Conclusion) { Findings = [.. report.Findings.Select(FindingReport.From)] };
}

/// <summary>One step of a verification. It passed when <paramref name="Expected"/> and <paramref name="Observed"/> are equal.</summary>
/// <param name="Step">Stable name: <c>assume-without-external-id</c>.</param>
public sealed record FindingReport(string Step, FindingOutcome Outcome, string Expected, string Observed)
{
    /// <summary>Of a step that failed.</summary>
    public FindingSeverity? Severity { get; init; }

    /// <summary>What to change, for a step that failed.</summary>
    public ErrorBody? Failure { get; init; }

    public static FindingReport From(FindingDocument finding) =>
        new(finding.Step, finding.Outcome, finding.Expected, finding.Observed)
        {
            Severity = finding.Severity,
            Failure = finding.Failure is { } failure ? ErrorBody.From(JobFailure.From(failure)) : null,
        };
}
