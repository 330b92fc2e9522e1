using Sluice.Access.Policy;

namespace Sluice.Access.Explaining;

/// <summary>What one layer of policies, or one level of an organization's, says to a request.</summary>
/// <param name="Level">For service and resource control policies the level of the organization, from 0 at its root; null otherwise.</param>
/// <param name="By">The statement that denies or allows; null for a silent layer.</param>
public sealed record LayerVerdict(PolicyType Layer, int? Level, LayerStance Stance, ShownStatement? By);
