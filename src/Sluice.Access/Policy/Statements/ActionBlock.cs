using System.Collections.Immutable;
using Sluice.Access.Policy.Evaluation;

namespace Sluice.Access.Policy.Statements;

/// <summary>The <c>Action</c> or <c>NotAction</c> element of a statement.</summary>
/// <param name="IsNot"><c>NotAction</c>: the statement applies to what none of the patterns match.</param>
public sealed record ActionBlock(bool IsNot, ImmutableArray<ActionPattern> Patterns)
{
    public string Element => IsNot ? "NotAction" : "Action";

    /// <summary>Whether the statement speaks about <paramref name="action"/>.</summary>
    public bool Covers(string action)
    {
        foreach (var pattern in Patterns)
        {
            if (pattern.Matches(action))
                return !IsNot;
        }
        return IsNot;
    }

    internal FailedDimension? Explain(in RequestFacts facts) =>
        Covers(facts.Request.Action)
            ? null
            : new FailedDimension(
                Element,
                string.Join(", ", Patterns.Select(pattern => pattern.Text)),
                facts.Request.Action
            );
}
