using System.Globalization;

namespace Sluice.Access.Policy.Conditions;

/// <summary>Decimal numbers without exponent.</summary>
internal static class NumericOperators
{
    public static readonly ConditionOperator[] All = OrderedOperators.Of<decimal>("Numeric", Parse);

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
