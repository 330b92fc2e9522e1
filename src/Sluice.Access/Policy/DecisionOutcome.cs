namespace Sluice.Access.Policy;

/// <summary>What an evaluation came to.</summary>
public enum DecisionOutcome
{
    Allow,

    /// <summary>A statement denies it; no Allow anywhere can undo that.</summary>
    ExplicitDeny,

    /// <summary>Nothing denies it, but an Allow that it needs is missing.</summary>
    ImplicitDeny,
}
