using System.Globalization;
using Sluice.Access.Policy.Evaluation;
using Sluice.Access.Policy.Patterns;

namespace Sluice.Access.Policy.Conditions;

/// <summary>Decimal numbers without exponent.</summary>
internal static class NumericOperators
{
    public static readonly ConditionOperator[] All =
    [
        Make("NumericEquals", order => order == 0),
        Make("NumericNotEquals", order => order == 0) with
        {
            IsNegated = true,
        },
        Make("NumericLessThan", order => order < 0),
        Make("NumericLessThanEquals", order => order <= 0),
        Make("NumericGreaterThan", order => order > 0),
        Make("NumericGreaterThanEquals", order => order >= 0),
    ];

    private static ConditionOperator Make(string name, Func<int, bool> accepts) =>
        new(name, PatternSyntax.None, value => Compile(value, accepts));

    private static ValueTest Compile(Template value, Func<int, bool> accepts)
    {
        var limit = Parse(value.Constant.Characters);
        return (string actual, in RequestFacts _) =>
            limit is not { } right || Parse(actual) is not { } left ? Comparison.Impossible
            : accepts(left.CompareTo(right)) ? Comparison.Matches
            : Comparison.Differs;
    }

    private static decimal? Parse(string text) =>
        decimal.TryParse(
            text,
            NumberStyles.Number & ~NumberStyles.AllowThousands,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;
}
