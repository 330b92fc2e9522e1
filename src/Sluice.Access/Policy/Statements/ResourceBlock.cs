using System.Collections.Immutable;
using Sluice.Access.Policy.Evaluation;

namespace Sluice.Access.Policy.Statements;

/// <summary>The <c>Resource</c> or <c>NotResource</c> element of a statement.</summary>
/// <param name="IsNot"><c>NotResource</c>: the statement applies to what none of the patterns match.</param>
public sealed record ResourceBlock(bool IsNot, ImmutableArray<ResourcePattern> Patterns)
{
    public string Element => IsNot ? "NotResource" : "Resource";

    internal bool Covers(in RequestFacts facts)
    {
        foreach (var pattern in Patterns)
        {
            switch (pattern.Match(facts))
            {
                case true:
                    return !IsNot;
                // A variable without a value makes the statement invalid (IAM User Guide, "Policy variables"); beside others a plain Resource may still match.
                case null when IsNot:
                    return false;
                default:
                    continue;
            }
        }
        return IsNot;
    }

    internal FailedDimension? Explain(in RequestFacts facts) =>
        Covers(facts)
            ? null
            : new FailedDimension(
                Element,
                string.Join(", ", Patterns.Select(pattern => pattern.Text)),
                facts.Request.Resource
            );
}
