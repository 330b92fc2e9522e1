using System.Globalization;

namespace Sluice.Media.Gateway;

/// <summary>Bytes <paramref name="First"/> to <paramref name="Last"/>, both included, of a resource.</summary>
internal readonly record struct ByteRange(long First, long Last)
{
    public long Count => Last - First + 1;

    /// <summary>
    /// Reads one Range header (RFC 9110 §14.2) against a resource of <paramref name="length"/> bytes. Several ranges, other
    /// units and malformed values are ignored as the RFC allows, and ask for everything.
    /// </summary>
    public static RangeAnswer Read(string? header, long length)
    {
        var everything = new RangeAnswer(RangeKind.Whole, new ByteRange(0, length - 1));
        if (header is null || !header.StartsWith("bytes=", StringComparison.OrdinalIgnoreCase))
        {
            return everything;
        }

        var bounds = header["bytes=".Length..].Trim();
        var dash = bounds.IndexOf('-', StringComparison.Ordinal);
        if (dash < 0)
        {
            return everything;
        }

        var (first, last) = (Number(bounds[..dash]), Number(bounds[(dash + 1)..]));
        return (bounds[..dash], bounds[(dash + 1)..], first, last) switch
        {
            ("", _, _, { } suffix) => Within(Math.Max(0, length - suffix), length - 1, length),
            (_, "", { } from, _) => Within(from, length - 1, length),
            (_, _, { } from, { } to) when from <= to => Within(from, Math.Min(to, length - 1), length),
            _ => everything,
        };
    }

    private static RangeAnswer Within(long first, long last, long length) =>
        first < length && first <= last
            ? new RangeAnswer(RangeKind.Part, new ByteRange(first, last))
            : new RangeAnswer(RangeKind.Unsatisfiable, default);

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>What to answer to a Range header.</summary>
internal readonly record struct RangeAnswer(RangeKind Kind, ByteRange Range);

internal enum RangeKind
{
    Whole,
    Part,
    Unsatisfiable,
}
