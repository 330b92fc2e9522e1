using Sluice.Access.Policy.Evaluation;
using Sluice.Access.Policy.Patterns;

namespace Sluice.Access.Policy.Conditions;

/// <summary>ARNs, part by part: a wildcard does not reach out of its part. <c>ArnEquals</c> and <c>ArnLike</c> are the same.</summary>
internal static class ArnOperators
{
    private const PatternSyntax Syntax = PatternSyntax.Variables | PatternSyntax.Wildcards;

    public static readonly ConditionOperator[] All =
    [
        new("ArnEquals", Syntax, Compile),
        new("ArnLike", Syntax, Compile),
        new("ArnNotEquals", Syntax, Compile) { IsNegated = true },
        new("ArnNotLike", Syntax, Compile) { IsNegated = true },
    ];

    private static ValueTest Compile(Template value)
    {
        if (!value.HasVariables)
        {
            var constant = ArnPattern.Of(value.Constant);
            return (string actual, in RequestFacts _) => constant?.Compare(actual) ?? Comparison.Impossible;
        }
        return (string actual, in RequestFacts facts) =>
            value.Expand(facts) is not { } text ? Comparison.Differs
            : ArnPattern.Of(text) is not { } pattern ? Comparison.Impossible
            : pattern.Compare(actual);
    }
}
