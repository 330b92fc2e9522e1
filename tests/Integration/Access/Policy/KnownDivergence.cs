using System.Collections.Immutable;
using Sluice.Access.Policy;

namespace Sluice.Tests.Integration.Access.Policy;

/// <summary>
/// Where the oracle is known to decide otherwise. A divergence explains a difference only if the case, rewritten to do without it, is decided by
/// Sluice as the oracle decides the original.
/// </summary>
internal static class KnownDivergence
{
    public static ImmutableArray<Divergence> All { get; } =
    [
        new("variables are expanded in 2008 documents", CaseRewriting.AsOf2012),
        new("a grant to a session is limited as one to its role", CaseRewriting.SessionsAsRoles),
        new("NotPrincipal in a Deny spares whoever is listed in part", CaseRewriting.PartlyListedAsExempt),
        new("the root user needs an identity policy", CaseRewriting.RootAsUser),
        new("a role without a trust policy can be assumed", CaseRewriting.WithTrust),
        new(
            "seconds since 1970 are taken for milliseconds",
            question => question.ReplaceText("\"1767225600\"", "\"1970-01-21T10:53:45.600Z\"")
        ),
        new(
            "an IPv4-mapped address is an IPv6 address",
            question => CaseRewriting.ContextValue(question, "aws:SourceIp", "::ffff:203.0.113.9", "fe80::1")
        ),
        new("no address is in 0.0.0.0/0", question => question.ReplaceText("\"0.0.0.0/0\"", "\"255.255.255.255/32\"")),
        new("a bare IPv4 address cannot be told from an IPv6 one", CaseRewriting.BareAddressAsUnknown),
        new("a negated comparison with an unknown variable fails", UnknownVariables.Rewrite),
        new("a federated session is not known to be of its user", CaseRewriting.FederatedWithoutUser),
        new(
            "an encryption context key with a colon is unknown",
            question => CaseRewriting.WithoutKey(question, "kms:EncryptionContext:aws:s3:arn")
        ),
    ];

    /// <summary>The names of the divergences that explain the oracle's verdict; null when none do.</summary>
    public static string? Of(OracleCase question, string theirs)
    {
        var applicable = All.Where(one => one.AsOracle(question) is not null).ToList();
        var single = applicable.Find(one => Explains(question, [one], theirs));
        if (single is not null)
            return single.Name;
        var pairs =
            from first in applicable
            from second in applicable
            where first != second && Explains(question, [first, second], theirs)
            select $"{first.Name}; {second.Name}";
        return pairs.FirstOrDefault() ?? (Explains(question, applicable, theirs) ? "several of these at once" : null);
    }

    public static string Named(DecisionOutcome outcome) =>
        outcome switch
        {
            DecisionOutcome.Allow => "Allowed",
            DecisionOutcome.ExplicitDeny => "ExplicitlyDenied",
            _ => "ImplicitlyDenied",
        };

    private static bool Explains(OracleCase question, IReadOnlyCollection<Divergence> divergences, string theirs) =>
        divergences.Count > 0
        && Named(divergences.Aggregate(question, (one, divergence) => divergence.AsOracle(one) ?? one).Decide().Outcome)
            == theirs;
}
