using System.Globalization;
using Sluice.Access.Policy.Evaluation;
using Sluice.Access.Policy.Patterns;

namespace Sluice.Access.Policy.Conditions;

/// <summary>Points in time: ISO 8601, where time and zone may be left out (then midnight, UTC), or seconds since 1970.</summary>
internal static class DateOperators
{
    private static readonly string[] Formats =
    [
        "yyyy-MM",
        "yyyy-MM-dd",
        "yyyy-MM-dd'T'HH:mmK",
        "yyyy-MM-dd'T'HH:mm:ssK",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    public static readonly ConditionOperator[] All =
    [
        Make("DateEquals", order => order == 0),
        Make("DateNotEquals", order => order == 0) with
        {
            IsNegated = true,
        },
        Make("DateLessThan", order => order < 0),
        Make("DateLessThanEquals", order => order <= 0),
        Make("DateGreaterThan", order => order > 0),
        Make("DateGreaterThanEquals", order => order >= 0),
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

    private static DateTimeOffset? Parse(string text)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds))
            return FromSeconds(seconds);
        return DateTimeOffset.TryParseExact(
            text,
            Formats,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var instant
        )
            ? instant
            : null;
    }

    // The range that DateTimeOffset can hold: years 1 to 9999.
    private static DateTimeOffset? FromSeconds(long seconds) =>
        seconds is >= -62135596800 and <= 253402300799 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
}
