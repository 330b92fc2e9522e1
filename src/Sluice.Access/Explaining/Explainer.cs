using System.Collections.Immutable;
using Sluice.Access.Policy;
using Sluice.Access.Policy.Evaluation;

namespace Sluice.Access.Explaining;

/// <summary>Says why a request is allowed or not, and the least that would turn it round. Pure: no clock, no network, no state.</summary>
public static class Explainer
{
    public static Explanation Explain(AccessRequest request, ApplicablePolicies policies)
    {
        var decision = PolicyEvaluator.Decide(request, policies);
        var set = new PolicySet(policies);
        return new Explanation(
            request,
            decision,
            [.. decision.By.Select(match => ShownStatement.Of(set, match.Statement, []))],
            [.. decision.Missing.Select(missing => Show(set, missing))],
            Judge(request, set),
            decision.IsAllowed ? DenySearch.Find(request, set) : AllowSearch.Find(request, set)
        );
    }

    /// <summary>The least that makes <paramref name="request"/> allowed; nothing to change when it is.</summary>
    public static SmallestChange ToAllow(AccessRequest request, ApplicablePolicies policies) =>
        AllowSearch.Find(request, new PolicySet(policies));

    /// <summary>The least that refuses <paramref name="request"/>; nothing to change when it is refused.</summary>
    public static SmallestChange ToDeny(AccessRequest request, ApplicablePolicies policies) =>
        DenySearch.Find(request, new PolicySet(policies));

    private static MissingPermission Show(PolicySet set, MissingAllow missing) =>
        new(
            missing,
            missing.NearestMiss is { } nearest ? ShownStatement.Of(set, nearest.Statement, missing.Failing) : null
        );

    private static ImmutableArray<LayerVerdict> Judge(AccessRequest request, PolicySet set)
    {
        var layers = new PolicyLayers(request, set.Policies);
        var applying = layers
            .Statements()
            .GroupBy(match => set.Find(match.Statement).Place is var place ? (place.Layer, place.Level) : default);
        return [.. applying.Select(layer => Judge(layers, set, layer))];
    }

    private static LayerVerdict Judge(
        PolicyLayers layers,
        PolicySet set,
        IGrouping<(PolicyType Layer, int? Level), StatementMatch> layer
    )
    {
        var applying = layer.Where(layers.Applies).ToList();
        var by = applying.Find(match => match.Effect == PolicyEffect.Deny) ?? applying.FirstOrDefault();
        var stance = by?.Effect switch
        {
            PolicyEffect.Deny => LayerStance.Denies,
            PolicyEffect.Allow => LayerStance.Allows,
            _ => LayerStance.Silent,
        };
        return new LayerVerdict(
            layer.Key.Layer,
            layer.Key.Level,
            stance,
            by is null ? null : ShownStatement.Of(set, by.Statement, [])
        );
    }
}
