using System.Collections.Immutable;
using Sluice.Access.Policy;

namespace Sluice.Access.Explaining;

/// <summary>Repairs one obstacle after the other until the request is allowed, each by the narrowest repair that works.</summary>
internal static class AllowSearch
{
    // More layers, levels and denials than any organization has; a bound all the same.
    private const int MaximumSteps = 32;

    public static SmallestChange Find(AccessRequest request, PolicySet set)
    {
        var draft = new ChangeDraft(request, set);
        for (var step = 0; step < MaximumSteps; step++)
        {
            var decision = draft.Decide();
            if (decision.IsAllowed)
                return draft.Finish(allows: true);
            if (Step(draft, decision) is not { } next)
                return draft.Finish(allows: true, Obstacle(request, decision));
            draft = next;
        }
        return draft.Finish(allows: true, $"More than {MaximumSteps} changes would be needed.");
    }

    private static ChangeDraft? Step(ChangeDraft draft, Decision decision)
    {
        var repairs =
            decision.Outcome == DecisionOutcome.ExplicitDeny
                ? DenyExemptions.Of(draft, decision.By[0].Statement)
                : Preferred(decision.Missing, draft).SelectMany(missing => AllowRepairs.Of(draft, missing));
        return repairs.Select(draft.With).FirstOrDefault(next => next is not null && IsNearer(decision, next.Decide()));
    }

    private static bool IsNearer(Decision before, Decision after) =>
        after.IsAllowed
        || (
            before.Outcome == DecisionOutcome.ExplicitDeny
                ? after.Outcome == DecisionOutcome.ImplicitDeny || after.By.Length < before.By.Length
                : after.Outcome == DecisionOutcome.ImplicitDeny && Places(after).IsProperSubsetOf(Places(before))
        )
        // Service control policies are reported one level at a time, and before all else.
        || (
            before.Missing is [{ Layer: PolicyType.ServiceControl }]
            && after.Outcome == DecisionOutcome.ImplicitDeny
            && !Places(after).Overlaps(Places(before))
        );

    private static HashSet<(PolicyType, int?)> Places(Decision decision) =>
        [.. decision.Missing.Select(missing => (missing.Layer, missing.Level))];

    // Where either side could grant it, the caller's own policy is the narrower place: it names nobody else.
    private static IEnumerable<MissingAllow> Preferred(ImmutableArray<MissingAllow> missing, ChangeDraft draft) =>
        draft.Request.Principal is RequestPrincipal.AccountRoot
            ? missing.Where(layer => layer.Layer != PolicyType.Identity)
            : missing.OrderBy(layer => layer.IsAlternative && layer.Layer != PolicyType.Identity);

    private static string Obstacle(AccessRequest request, Decision decision) =>
        request.Principal is RequestPrincipal.Anonymous && decision.Outcome == DecisionOutcome.ImplicitDeny
            ? "The service answers no unsigned requests, or none about this action: sign the request."
        : decision.Outcome == DecisionOutcome.ExplicitDeny
            ? $"{decision.By[0]} denies it, and no exemption of this caller alone can be written: its owner has to take it out."
        : "No change of these documents allows it.";
}
