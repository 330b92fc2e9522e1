using System.Globalization;

namespace Sluice.Media.Encode;

/// <summary>One member of a numbered family: a path with one <c>%05d</c> or the like.</summary>
internal static class NumberedPath
{
    public static string Of(string pattern, int number)
    {
        var start = pattern.IndexOf('%', StringComparison.Ordinal);
        var end = start < 0 ? -1 : pattern.IndexOf('d', start);
        if (
            end < 0
            || !int.TryParse(
                pattern.AsSpan(start + 1, end - start - 1),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var digits
            )
        )
        {
            throw new ArgumentException($"{pattern} is no numbered path.", nameof(pattern));
        }

        var text = number.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
        return $"{pattern[..start]}{text}{pattern[(end + 1)..]}";
    }
}
