using System.Collections.Immutable;
using Sluice.Access.Verification;

namespace Sluice.Jobs.Grants;

/// <summary>A step of a verification that came out otherwise than the time before.</summary>
/// <param name="Before">As <c>passed</c>, <c>not tried</c>, or the code of the failure.</param>
public sealed record GrantDrift(string Step, string Before, string After)
{
    private const string Absent = "not tried";

    /// <summary>Empty for the first verification: there is nothing to differ from.</summary>
    public static ImmutableArray<GrantDrift> Between(VerificationDocument? before, VerificationDocument after)
    {
        // An endpoint that was out of reach shows nothing about the grant.
        if (
            before is null
            || before.Verdict == VerificationVerdict.Undecided
            || after.Verdict == VerificationVerdict.Undecided
        )
            return [];
        var old = Outcomes(before);
        var fresh = Outcomes(after);
        return
        [
            .. fresh
                .Keys.Union(old.Keys)
                .Select(step => new GrantDrift(
                    step,
                    old.GetValueOrDefault(step, Absent),
                    fresh.GetValueOrDefault(step, Absent)
                ))
                .Where(line => line.Before != line.After && IsNews(line))
                .OrderBy(line => line.Step, StringComparer.Ordinal),
        ];
    }

    /// <summary>A step that is tried or not since another one stopped the verification is told by that one.</summary>
    private static bool IsNews(GrantDrift line) =>
        !(line is { Before: Absent, After: "passed" } or { Before: "passed", After: Absent });

    private static Dictionary<string, string> Outcomes(VerificationDocument report) =>
        report
            .Findings.GroupBy(finding => finding.Step, StringComparer.Ordinal)
            .ToDictionary(
                same => same.Key,
                same =>
                    same.FirstOrDefault(finding => finding.Outcome == FindingOutcome.Fail)?.Failure?.Code
                    ?? (same.Any(finding => finding.Outcome == FindingOutcome.Pass) ? "passed" : Absent),
                StringComparer.Ordinal
            );
}
