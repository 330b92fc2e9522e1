using Sluice.Access.Policy.Evaluation;
using Sluice.Access.Policy.Patterns;

namespace Sluice.Access.Policy.Conditions;

/// <summary>Text against text. A variable without a value matches nothing.</summary>
internal static class StringOperators
{
    private const PatternSyntax Exact = PatternSyntax.Variables;
    private const PatternSyntax Like = PatternSyntax.Variables | PatternSyntax.Wildcards;

    public static readonly ConditionOperator[] All =
    [
        new("StringEquals", Exact, value => Equal(value, StringComparison.Ordinal)),
        new("StringNotEquals", Exact, value => Equal(value, StringComparison.Ordinal)) { IsNegated = true },
        new("StringEqualsIgnoreCase", Exact, value => Equal(value, StringComparison.OrdinalIgnoreCase)),
        new("StringNotEqualsIgnoreCase", Exact, value => Equal(value, StringComparison.OrdinalIgnoreCase))
        {
            IsNegated = true,
        },
        new("StringLike", Like, Matching),
        new("StringNotLike", Like, Matching) { IsNegated = true },
    ];

    private static ValueTest Equal(Template value, StringComparison comparison)
    {
        if (!value.HasVariables)
        {
            var expected = value.Constant.Characters;
            return (string actual, in RequestFacts _) => Verdict(expected.Equals(actual, comparison));
        }
        return (string actual, in RequestFacts facts) =>
            Verdict(value.Expand(facts) is { } expected && expected.Characters.Equals(actual, comparison));
    }

    private static ValueTest Matching(Template value)
    {
        if (!value.HasVariables)
        {
            var glob = Glob.Compile(value.Constant, StringComparison.Ordinal);
            return (string actual, in RequestFacts _) => Verdict(glob.IsMatch(actual));
        }
        return (string actual, in RequestFacts facts) =>
            Verdict(
                value.Expand(facts) is { } pattern && Glob.Compile(pattern, StringComparison.Ordinal).IsMatch(actual)
            );
    }

    private static Comparison Verdict(bool matches) => matches ? Comparison.Matches : Comparison.Differs;
}
