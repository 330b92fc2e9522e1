using System.Globalization;

namespace Sluice.LocalCloud.S3.Objects;

/// <summary>Bytes of an object: the first, and one behind the last.</summary>
internal readonly record struct ByteRange(long Start, long End)
{
    public long Length => End - Start;

    /// <summary>Reads a Range header of a single range (RFC 9110 §14.2).</summary>
    /// <returns>Whole: the header is absent, has several ranges or cannot be read, so all bytes are sent. Null range: it is not satisfiable.</returns>
    public static (bool IsWhole, ByteRange? Range) Parse(string? header, long length)
    {
        var whole = (true, new ByteRange(0, length));
        if (
            header is null
            || !header.StartsWith("bytes=", StringComparison.OrdinalIgnoreCase)
            || header.Contains(',', StringComparison.Ordinal)
        )
            return whole;
        var spec = header["bytes=".Length..].Trim();
        var dash = spec.IndexOf('-');
        if (dash < 0)
            return whole;
        var (first, last) = (spec[..dash].Trim(), spec[(dash + 1)..].Trim());
        if (first.Length == 0)
            return TryNumber(last, out var suffix) ? (false, Suffix(suffix, length)) : whole;
        if (!TryNumber(first, out var start))
            return whole;
        if (last.Length == 0)
            return (false, start < length ? new ByteRange(start, length) : null);
        if (!TryNumber(last, out var end) || end < start)
            return whole;
        return (false, start < length ? new ByteRange(start, Math.Min(end, length - 1) + 1) : null);
    }

    private static ByteRange? Suffix(long count, long length) =>
        count == 0 || length == 0 ? null : new ByteRange(Math.Max(0, length - count), length);

    private static bool TryNumber(string text, out long value) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value < long.MaxValue;
}
