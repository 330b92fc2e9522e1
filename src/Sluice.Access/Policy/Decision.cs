using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Sluice.Access.Policy.Evaluation;

namespace Sluice.Access.Policy;

/// <summary>What an evaluation came to, and why. Explanations are worked out when they are first asked for, so that a plain Allow costs nothing more.</summary>
public sealed class Decision
{
    private readonly PolicyLayers layers;
    private readonly ImmutableArray<MissingLayer> missingLayers;
    private MissingAllow[]? missing;

    private Decision(PolicyLayers layers, DecisionOutcome outcome, ImmutableArray<MissingLayer> missingLayers) =>
        (this.layers, Outcome, this.missingLayers) = (layers, outcome, missingLayers);

    public DecisionOutcome Outcome { get; }

    public bool IsAllowed => Outcome == DecisionOutcome.Allow;

    /// <summary>The statements that decided: every Deny that applies, or the Allows that the decision stands on. Empty when an Allow was missing, and where no permission is needed.</summary>
    public ImmutableArray<StatementMatch> By { get; private init; } = [];

    /// <summary>The layer that decided: of the first statement in <see cref="By"/>, or the first that lacks an Allow. Null where no permission is needed.</summary>
    public PolicyType? DecidingLayer { get; private init; }

    public DecisionBasis Basis { get; private init; }

    /// <summary>The layers that would have had to allow it, each with the statement that came nearest. Empty unless the outcome is <see cref="DecisionOutcome.ImplicitDeny"/>.</summary>
    public ImmutableArray<MissingAllow> Missing =>
        ImmutableCollectionsMarshal.AsImmutableArray(
            missing ??= [.. missingLayers.Select(layer => NearestMiss.Find(layers, layer))]
        );

    /// <summary>Every statement of every policy in force, and what kept it from applying.</summary>
    public IEnumerable<StatementTrace> Trace =>
        layers.Statements().Select(match => new StatementTrace(match, layers.Explain(match)));

    /// <summary>The decision in AWS's words: <c>User: ARN is not authorized to perform: ACTION on resource: ARN because no identity-based policy allows the ACTION action</c>.</summary>
    public string Sentence => DecisionText.Write(layers.Request, Outcome, DecidingLayer);

    public override string ToString() => Sentence;

    internal static Decision Allowed(PolicyLayers layers, GrantedAccess granted)
    {
        var by = granted.By();
        return new Decision(layers, DecisionOutcome.Allow, [])
        {
            By = by,
            DecidingLayer = by.IsEmpty ? null : by[0].Layer,
            Basis = granted.Basis,
        };
    }

    internal static Decision Denied(PolicyLayers layers)
    {
        ImmutableArray<StatementMatch> by =
        [
            .. layers.Statements().Where(match => match.Effect == PolicyEffect.Deny && layers.Applies(match)),
        ];
        return new Decision(layers, DecisionOutcome.ExplicitDeny, []) { By = by, DecidingLayer = by[0].Layer };
    }

    internal static Decision Missed(PolicyLayers layers, ImmutableArray<MissingLayer> missing) =>
        new(layers, DecisionOutcome.ImplicitDeny, missing) { DecidingLayer = layers.ReportedLayer(missing[0].Layer) };
}
