namespace Sluice.Access.Policy;

/// <summary>How sure it is that AWS decides the same.</summary>
public enum DecisionBasis
{
    /// <summary>The rule is documented, and an independent evaluator agrees.</summary>
    Verified,

    /// <summary>The AWS documentation says so, yet evaluators disagree: a grant to one role session, which a boundary or session policy is silent about. Never build a policy that depends on it.</summary>
    DocumentedNotVerified,
}
