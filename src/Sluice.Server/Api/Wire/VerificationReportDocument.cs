using System.Text.Json;
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
    /// <summary>The same in two words; also says where more is allowed than is needed.</summary>
    public required VerificationVerdict Verdict { get; init; }

    /// <summary>What to change in the customer's documents, required changes first.</summary>
    public IReadOnlyList<ChangeReport>? Changes { get; init; }

    /// <summary>In the order of the steps.</summary>
    public required IReadOnlyList<FindingReport> Findings { get; init; }

    public static VerificationReportDocument From(VerificationDocument report) =>
        new(report.At, report.Conclusion)
        {
            Verdict = report.Verdict,
            Findings = [.. report.Findings.Select(FindingReport.From)],
            Changes = report.Changes.IsDefaultOrEmpty ? null : [.. report.Changes.Select(ChangeReport.From)],
        };
}

/// <summary>One step of a verification. It passed when <paramref name="Expected"/> and <paramref name="Observed"/> are equal.</summary>
/// <param name="Step">Stable name: <c>assume-without-external-id</c>.</param>
public sealed record FindingReport(string Step, FindingOutcome Outcome, string Expected, string Observed)
{
    /// <summary>Of a step that failed.</summary>
    public FindingSeverity? Severity { get; init; }

    /// <summary>What to change, for a step that failed.</summary>
    public ErrorBody? Failure { get; init; }

    /// <summary>What the endpoint answered; absent for what was read off documents.</summary>
    public EvidenceReport? Evidence { get; init; }

    public ChangeReport? Change { get; init; }

    public static FindingReport From(FindingDocument finding) =>
        new(finding.Step, finding.Outcome, finding.Expected, finding.Observed)
        {
            Severity = finding.Severity,
            Failure = finding.Failure is { } failure ? ErrorBody.From(JobFailure.From(failure)) : null,
            Evidence = finding.Evidence is { } evidence ? EvidenceReport.From(evidence) : null,
            Change = finding.Change is { } change ? ChangeReport.From(change) : null,
        };
}

/// <summary>What an endpoint answered to one call.</summary>
/// <param name="Call">Action and resource.</param>
public sealed record EvidenceReport(string Call)
{
    /// <summary>Of HTTP.</summary>
    public int? Status { get; init; }

    /// <summary>Error code; absent when the call was allowed.</summary>
    public string? Code { get; init; }

    /// <summary>By which the call is found in CloudTrail.</summary>
    public string? RequestId { get; init; }

    public static EvidenceReport From(ProbeEvidence evidence) =>
        new(evidence.Call)
        {
            Status = evidence.Status,
            Code = evidence.Code,
            RequestId = evidence.RequestId,
        };
}

/// <summary>A change of one of the customer's documents.</summary>
/// <param name="Name">As its owner knows it.</param>
/// <param name="Patch">A JSON patch (RFC 6902).</param>
public sealed record ChangeReport(CustomerDocument Document, string Name, ChangePurpose Purpose, JsonElement Patch)
{
    public static ChangeReport From(ChangeDocument change) =>
        new(change.Document, change.Name, change.Purpose, change.Patch);
}
