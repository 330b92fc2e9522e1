using System.Globalization;

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

    public static readonly ConditionOperator[] All = OrderedOperators.Of<DateTimeOffset>("Date", Parse);

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
