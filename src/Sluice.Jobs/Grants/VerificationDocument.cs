using System.Collections.Immutable;
using System.Text.Json;
using Sluice.Access;
using Sluice.Access.Grants;
using Sluice.Access.Verification;

namespace Sluice.Jobs.Grants;

/// <summary>What a verification showed, in the form in which it is kept and shown.</summary>
public sealed record VerificationDocument(DateTimeOffset At, GrantState Conclusion)
{
    public VerificationVerdict Verdict { get; init; } = VerificationVerdict.Undecided;

    public ImmutableArray<FindingDocument> Findings { get; init; } = [];

    /// <summary>What to change in the customer's documents, required changes first.</summary>
    public ImmutableArray<ChangeDocument> Changes { get; init; } = [];

    public static VerificationDocument From(VerificationReport report) =>
        new(report.At, report.Conclusion)
        {
            Verdict = report.Verdict,
            Findings = [.. report.Findings.Select(FindingDocument.From)],
            Changes = [.. report.Changes.Select(ChangeDocument.From)],
        };
}

/// <summary>One step of a verification.</summary>
public sealed record FindingDocument(string Step, FindingOutcome Outcome, string Expected, string Observed)
{
    /// <summary>Of a step that failed.</summary>
    public FindingSeverity? Severity { get; init; }

    public AccessFailure? Failure { get; init; }

    /// <summary>What the endpoint answered; null for what was read off documents.</summary>
    public ProbeEvidence? Evidence { get; init; }

    public ChangeDocument? Change { get; init; }

    public static FindingDocument From(Finding finding) =>
        new(finding.Step, finding.Outcome, finding.Expected, finding.Observed)
        {
            Severity = finding.Outcome == FindingOutcome.Fail ? finding.Severity : null,
            Failure = finding.Failure,
            Evidence = finding.Evidence,
            Change = finding.Change is { } change ? ChangeDocument.From(change) : null,
        };
}

/// <summary>A change of one document.</summary>
/// <param name="Name">As its owner knows it: <c>trust policy of arn:…</c>.</param>
/// <param name="Patch">A JSON patch (RFC 6902).</param>
public sealed record ChangeDocument(CustomerDocument Document, string Name, ChangePurpose Purpose, JsonElement Patch)
{
    public static ChangeDocument From(DocumentChange change) =>
        new(change.Document, change.Patch.Document, change.Purpose, JsonElement.Parse(change.Patch.ToJson()));
}
