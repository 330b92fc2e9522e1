using Sluice.Access.Policy.Evaluation;
using Sluice.Access.Policy.Patterns;

namespace Sluice.Access.Policy.Conditions;

/// <summary><c>true</c> and <c>false</c> in any case.</summary>
internal static class BoolOperators
{
    public static readonly ConditionOperator[] All = [new("Bool", PatternSyntax.None, Compile)];

    private static ValueTest Compile(Template value)
    {
        var expected = Parse(value.Constant.Characters);
        return (string actual, in RequestFacts _) =>
            expected is not { } right || Parse(actual) is not { } left ? Comparison.Impossible
            : left == right ? Comparison.Matches
            : Comparison.Differs;
    }

    private static bool? Parse(string text) =>
        text.Equals("true", StringComparison.OrdinalIgnoreCase) ? true
        : text.Equals("false", StringComparison.OrdinalIgnoreCase) ? false
        : null;
}
