using System.Collections.Immutable;
using Sluice.Access.Policy;

namespace Sluice.Access.Explaining;

/// <summary>A decision, and everything one needs to understand it and to change it.</summary>
/// <param name="Decision">As <see cref="PolicyEvaluator"/> came to it.</param>
/// <param name="Deciding">The statements that it stands on: every Deny that applies, or the Allows. Empty when an Allow is missing.</param>
/// <param name="Missing">The layers that lack an Allow, each with the statement that came nearest.</param>
/// <param name="Layers">What each layer in force says.</param>
/// <param name="Change">The least that brings about the other outcome.</param>
public sealed record Explanation(
    AccessRequest Request,
    Decision Decision,
    ImmutableArray<ShownStatement> Deciding,
    ImmutableArray<MissingPermission> Missing,
    ImmutableArray<LayerVerdict> Layers,
    SmallestChange Change
);
