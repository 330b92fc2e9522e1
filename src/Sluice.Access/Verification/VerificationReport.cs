using System.Collections.Immutable;
using Sluice.Access.Grants;

namespace Sluice.Access.Verification;

/// <summary>What a verification showed, and what it means for the grant.</summary>
public sealed record VerificationReport
{
    public required GrantId Grant { get; init; }

    /// <summary>Of the grant as it was verified: proofs of another revision count for nothing.</summary>
    public required string Revision { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>In the order of the steps.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary><see cref="GrantState.Verified"/>, <see cref="GrantState.TooNarrow"/>, <see cref="GrantState.Insecure"/>; or <see cref="GrantState.Pending"/> when nothing could be proved: see <see cref="IsUndecided"/>.</summary>
    public GrantState Conclusion =>
        Failed(FindingSeverity.Critical).Any() ? GrantState.Insecure
        : IsUndecided ? GrantState.Pending
        : Failed(FindingSeverity.Error).Any() ? GrantState.TooNarrow
        : GrantState.Verified;

    /// <summary>Something could not be decided: the endpoint was out of reach or unwell, or Sluice's own credentials do not work. Verify again; the grant keeps its state.</summary>
    public bool IsUndecided =>
        !Failed(FindingSeverity.Critical).Any()
        && Failed(FindingSeverity.Error)
            .Any(finding => finding is { Step: VerificationStep.OwnIdentity } or { Failure.IsTransient: true });

    /// <summary>What all findings together come to: one change for each document and purpose, required ones first.</summary>
    public ImmutableArray<DocumentChange> Changes { get; init; } = [];

    public VerificationVerdict Verdict =>
        IsUndecided ? VerificationVerdict.Undecided
        : Failed(FindingSeverity.Critical).Any() ? VerificationVerdict.TooWide
        : Failed(FindingSeverity.Error).Any() ? VerificationVerdict.TooNarrow
        : Warnings.Any() ? VerificationVerdict.TooWide
        : VerificationVerdict.Pass;

    /// <summary>The first thing to change; null when the grant is verified.</summary>
    public AccessFailure? FirstFailure =>
        (Failed(FindingSeverity.Critical).Concat(Failed(FindingSeverity.Error))).FirstOrDefault()?.Failure;

    /// <summary>What exceeds the grant without endangering it.</summary>
    public IEnumerable<Finding> Warnings => Failed(FindingSeverity.Warning);

    private IEnumerable<Finding> Failed(FindingSeverity severity) =>
        Findings.Where(finding => finding.Outcome == FindingOutcome.Fail && finding.Severity == severity);
}
