using Sluice.Access.Policy;

namespace Sluice.Access.Verification.Review;

/// <summary>One request that a grant's documents are asked about.</summary>
/// <param name="Policy">The document that has to allow or refuse it, in words.</param>
internal sealed record ReviewedRequest(AccessRequest Request, ApplicablePolicies Policies, string Policy)
{
    /// <summary>Allowed or refused, as it has to be.</summary>
    public bool MustBeAllowed { get; init; } = true;

    /// <summary>Tells requests of the same action apart: <c>without external id</c>.</summary>
    public string Note { get; init; } = "";

    public string Step => $"documents {Request.Action}{(Note.Length == 0 ? "" : " ")}{Note}";

    public Finding Judge()
    {
        var decision = PolicyEvaluator.Decide(Request, Policies);
        var expected = MustBeAllowed ? Finding.Allowed : Finding.Refused;
        if (decision.IsAllowed == MustBeAllowed)
            return Finding.Passed(Step, expected);
        return MustBeAllowed
            ? Finding.Failed(Step, expected, Finding.Refused, Missing(decision))
            : Finding.Failed(Step, expected, Finding.Allowed, TooOpen(decision)) with
            {
                Severity = FindingSeverity.Critical,
            };
    }

    private AccessFailure Missing(Decision decision) =>
        Describe(
            "access.denied",
            $"The {Policy} does not allow {Request.Action} on {Request.Resource}: {Reason(decision)}."
        ) with
        {
            Statement = decision.By.FirstOrDefault()?.Sid,
            Hint =
                decision.Outcome == DecisionOutcome.ExplicitDeny
                    ? "Remove the Deny statement, or except Sluice from it."
                    : null,
        };

    private AccessFailure TooOpen(Decision decision) =>
        Describe(
            "access.trust_too_open",
            $"The {Policy} allows {Request.Action} {Note}: {decision.By.FirstOrDefault()?.ToString() ?? "nothing keeps it out"}."
        );

    private AccessFailure Describe(string code, string message) =>
        new(code, message)
        {
            Principal = Request.Principal.Arn,
            Action = Request.Action,
            Resource = Request.Resource,
            Policy = Policy,
        };

    /// <summary>The statement that denies; or the one that comes nearest, and what it lacks.</summary>
    private static string Reason(Decision decision)
    {
        if (decision.Outcome == DecisionOutcome.ExplicitDeny)
            return string.Join(", ", decision.By.Select(one => one.ToString()));
        var near = decision.Missing.FirstOrDefault(one => one.NearestMiss is not null);
        return near is null
            ? "no statement allows anything"
            : $"{near.NearestMiss} comes nearest, {string.Join("; ", near.Failing)}";
    }
}
