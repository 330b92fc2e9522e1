using System.Collections.Immutable;

namespace Sluice.Access.Policy.Evaluation;

/// <summary>Finds the statement that one would most likely change to get an Allow that is missing.</summary>
internal static class NearestMiss
{
    private static readonly FailedDimension Unsigned = new("Principal", "a signed request", "an anonymous one");

    public static MissingAllow Find(PolicyLayers layers, MissingLayer missing)
    {
        var layer = layers.ReportedLayer(missing.Layer);
        var nearest = layers
            .StatementsOf(missing)
            .Where(match => match.Effect == PolicyEffect.Allow)
            .Select(match => (Match: match, Failing: layers.Explain(match)))
            .OrderBy(candidate => candidate.Failing.Length)
            .ThenBy(candidate => Distance(candidate.Failing))
            .FirstOrDefault();
        return new MissingAllow(layer, missing.Level, missing.IsAlternative)
        {
            NearestMiss = nearest.Match,
            Failing = nearest.Match is null ? [] : Named(nearest.Failing),
            Reason = DecisionText.NoAllow(layer, layers.Request.Action),
        };
    }

    // Of two statements that fail in one thing each, the one that speaks about the action is nearer.
    private static int Distance(ImmutableArray<FailedDimension> failing) =>
        failing.Sum(dimension =>
            dimension.Element switch
            {
                "Action" or "NotAction" => 100,
                "Resource" or "NotResource" => 10,
                _ => 1,
            }
        );

    // The statement is fine; it is the service that answers no unsigned request.
    private static ImmutableArray<FailedDimension> Named(ImmutableArray<FailedDimension> failing) =>
        failing.IsEmpty ? [Unsigned] : failing;
}
