using System.Collections.Immutable;
using Sluice.Access.Policy.Evaluation;

namespace Sluice.Access.Policy.Statements;

/// <summary>The <c>Principal</c> or <c>NotPrincipal</c> element of a statement.</summary>
/// <param name="IsNot"><c>NotPrincipal</c>: the statement applies to everyone but these.</param>
public sealed record PrincipalBlock(bool IsNot, ImmutableArray<PrincipalForm> Forms)
{
    public string Element => IsNot ? "NotPrincipal" : "Principal";

    /// <summary>All the ways in which a statement of <paramref name="effect"/> names who asks; none when it does not.</summary>
    internal PrincipalLevels Match(in RequestFacts facts, PolicyEffect effect)
    {
        var named = PrincipalLevels.None;
        foreach (var form in Forms)
            named |= form.Match(facts.Request.Principal);
        if (!IsNot)
            return named;
        var isExempt = effect == PolicyEffect.Allow ? named != PrincipalLevels.None : IsExemptFromDeny(named, facts);
        return isExempt ? PrincipalLevels.None : PrincipalLevels.Wildcard;
    }

    internal FailedDimension? Explain(in RequestFacts facts, PolicyEffect effect) =>
        Match(facts, effect) != PrincipalLevels.None
            ? null
            : new FailedDimension(
                Element,
                string.Join(", ", Forms.Select(form => form.Text)),
                facts.Request.Principal.Arn
            );

    // AWS asks for every ARN a request speaks with (account, role, session) to be listed, and exempts nobody who has a boundary.
    private static bool IsExemptFromDeny(PrincipalLevels named, in RequestFacts facts)
    {
        if (facts.HasBoundary)
            return false;
        if (named.HasFlag(PrincipalLevels.Wildcard))
            return true;
        var needed = facts.Request.Principal switch
        {
            RequestPrincipal.AccountRoot => PrincipalLevels.Account,
            RequestPrincipal.User => PrincipalLevels.Account | PrincipalLevels.User,
            RequestPrincipal.RoleSession => PrincipalLevels.Account | PrincipalLevels.Role | PrincipalLevels.Session,
            RequestPrincipal.FederatedUser => PrincipalLevels.Account | PrincipalLevels.Session,
            RequestPrincipal.Service => PrincipalLevels.Service,
            RequestPrincipal.WebIdentity => PrincipalLevels.Federated,
            _ => PrincipalLevels.Wildcard,
        };
        return (named & needed) == needed;
    }
}
