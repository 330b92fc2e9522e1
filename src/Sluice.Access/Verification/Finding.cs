namespace Sluice.Access.Verification;

/// <summary>What one step of a verification showed.</summary>
/// <param name="Step">Stable name: see <see cref="VerificationStep"/>.</param>
/// <param name="Expected">In one or two words: <c>allowed</c>, <c>refused</c>, an ARN. Equal to <paramref name="Observed"/> when the step passed.</param>
public sealed record Finding(string Step, string Expected, string Observed)
{
    public FindingOutcome Outcome { get; init; }

    public FindingSeverity Severity { get; init; } = FindingSeverity.Error;

    /// <summary>What to change; null when the step passed.</summary>
    public AccessFailure? Failure { get; init; }

    /// <summary>What the endpoint answered; null for what was read off documents.</summary>
    public ProbeEvidence? Evidence { get; init; }

    /// <summary>What to change so that this step passes; null when it did, or when no document of the customer's can help.</summary>
    public DocumentChange? Change { get; init; }

    internal const string Allowed = "allowed";
    internal const string Refused = "refused";
    internal const string NotFound = "not found";
    internal const string Nothing = "not tried";

    internal static Finding Passed(string step, string expected) => new(step, expected, expected);

    internal static Finding Failed(string step, string expected, string observed, AccessFailure failure) =>
        new(step, expected, observed) { Outcome = FindingOutcome.Fail, Failure = failure };

    internal static Finding Skipped(string step, string expected) =>
        new(step, expected, Nothing) { Outcome = FindingOutcome.Skipped };
}
