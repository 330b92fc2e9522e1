using Sluice.Access.Policy;

namespace Sluice.Tests.Integration.Access.Policy;

/// <summary>Where the oracle is known to decide otherwise, by name.</summary>
internal static class KnownDivergence
{
    /// <summary>The name of the divergence that explains a difference; null when none does.</summary>
    public static string? Of(Decision ours) =>
        ours.Basis == DecisionBasis.DocumentedNotVerified ? "session grant limited by session policy"
        : ours.By.Any(match => match is { Effect: PolicyEffect.Deny, Statement.Principals.IsNot: true })
            ? "NotPrincipal in a Deny"
        : null;

    public static string Named(DecisionOutcome outcome) =>
        outcome switch
        {
            DecisionOutcome.Allow => "Allowed",
            DecisionOutcome.ExplicitDeny => "ExplicitlyDenied",
            _ => "ImplicitlyDenied",
        };
}
