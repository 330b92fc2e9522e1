using Sluice.Access.Policy.Evaluation;
using Sluice.Access.Policy.Patterns;

namespace Sluice.Access.Policy.Conditions;

/// <summary>The six comparisons of a kind of value that has an order.</summary>
internal static class OrderedOperators
{
    /// <param name="kind">What the names of the operators begin with.</param>
    /// <param name="parse">Null for a text that is no such value: it matches nothing.</param>
    public static ConditionOperator[] Of<T>(string kind, Func<string, T?> parse)
        where T : struct, IComparable<T>
    {
        return
        [
            Make("Equals", order => order == 0),
            Make("NotEquals", order => order == 0) with
            {
                IsNegated = true,
            },
            Make("LessThan", order => order < 0),
            Make("LessThanEquals", order => order <= 0),
            Make("GreaterThan", order => order > 0),
            Make("GreaterThanEquals", order => order >= 0),
        ];

        ConditionOperator Make(string comparison, Func<int, bool> accepts) =>
            new(kind + comparison, PatternSyntax.None, value => Compile(value, parse, accepts));
    }

    private static ValueTest Compile<T>(Template value, Func<string, T?> parse, Func<int, bool> accepts)
        where T : struct, IComparable<T>
    {
        var limit = parse(value.Constant.Characters);
        return (string actual, in RequestFacts _) =>
            limit is not { } right || parse(actual) is not { } left ? Comparison.Impossible
            : accepts(left.CompareTo(right)) ? Comparison.Matches
            : Comparison.Differs;
    }
}
