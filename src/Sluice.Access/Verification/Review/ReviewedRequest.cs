using Sluice.Access.Policy;

namespace Sluice.Access.Verification.Review;

/// <summary>One request that a grant's documents are asked about.</summary>
/// <param name="Document">The one that has to allow or refuse it.</param>
/// <param name="Policy">The same in words: <c>trust policy of arn:…</c>.</param>
internal sealed record ReviewedRequest(
    AccessRequest Request,
    ApplicablePolicies Policies,
    CustomerDocument Document,
    string Policy
)
{
    /// <summary>Allowed or refused, as it has to be.</summary>
    public bool MustBeAllowed { get; init; } = true;

    /// <summary>What it means when a request that must be refused is allowed.</summary>
    public FindingSeverity Severity { get; init; } = FindingSeverity.Critical;

    /// <summary>Tells requests of the same action apart: <c>without external id</c>.</summary>
    public string Note { get; init; } = "";

    public string Step => $"documents {Request.Action}{(Note.Length == 0 ? "" : " ")}{Note}";

    public Decision Decision => field ??= PolicyEvaluator.Decide(Request, Policies);

    public bool Holds => Decision.IsAllowed == MustBeAllowed;

    /// <summary>The statement to change: the one that decided, or else the one that came nearest; null when there is none.</summary>
    public StatementMatch? Statement =>
        Decision.By.FirstOrDefault(match => match.Layer == Layer && match.Effect == Culprit)
        ?? Decision.Missing.FirstOrDefault(missing => missing.Layer == Layer)?.NearestMiss;

    /// <summary>Where the customer's document stands in an evaluation.</summary>
    public PolicyType Layer =>
        Document switch
        {
            CustomerDocument.TrustPolicy => PolicyType.Trust,
            CustomerDocument.BucketPolicy or CustomerDocument.KeyPolicy => PolicyType.Resource,
            _ => PolicyType.Identity,
        };

    private PolicyEffect Culprit => MustBeAllowed ? PolicyEffect.Deny : PolicyEffect.Allow;

    public Finding Judge()
    {
        var expected = MustBeAllowed ? Finding.Allowed : Finding.Refused;
        if (Holds)
            return Finding.Passed(Step, expected);
        return MustBeAllowed
            ? Finding.Failed(Step, expected, Finding.Refused, Missing())
            : Finding.Failed(Step, expected, Finding.Allowed, TooOpen()) with
            {
                Severity = Severity,
            };
    }

    private AccessFailure Missing() =>
        Describe(
            "access.denied",
            $"The {Policy} does not allow {Request.Action} on {Request.Resource}: {Reason()}."
        ) with
        {
            Statement = Statement?.Sid,
            Hint =
                Decision.Outcome == DecisionOutcome.ExplicitDeny
                    ? "Remove the Deny statement, or except Sluice from it."
                    : null,
        };

    private AccessFailure TooOpen() =>
        Severity == FindingSeverity.Warning
            ? Describe(
                "access.too_broad",
                $"The {Policy} also allows {Request.Action} on {Request.Resource} {Note}, which Sluice does not need: {Named()}."
            ) with
            {
                Statement = Statement?.Sid,
                Hint = "Use the statements of the access kit as they are.",
            }
            : Describe("access.trust_too_open", $"The {Policy} allows {Request.Action} {Note}: {Named()}.") with
            {
                Statement = Statement?.Sid,
                Hint = "Let the statement name Sluice's principal alone, under the condition of the access kit.",
            };

    private string Named() => Statement?.ToString() ?? "nothing keeps it out";

    private AccessFailure Describe(string code, string message) =>
        new(code, message)
        {
            Principal = Request.Principal.Arn,
            Action = Request.Action,
            Resource = Request.Resource,
            Policy = Policy,
        };

    /// <summary>The statement that denies; or the one that comes nearest, and what it lacks.</summary>
    private string Reason()
    {
        if (Decision.Outcome == DecisionOutcome.ExplicitDeny)
            return string.Join(", ", Decision.By.Select(one => one.ToString()));
        var near = Decision.Missing.FirstOrDefault(one => one.NearestMiss is not null);
        return near is null
            ? "no statement allows anything"
            : $"{near.NearestMiss} comes nearest, {string.Join("; ", near.Failing)}";
    }
}
