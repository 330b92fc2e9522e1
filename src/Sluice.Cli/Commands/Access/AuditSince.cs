using System.Globalization;
using Sluice.Cli.CommandLine;

namespace Sluice.Cli.Commands.Access;

/// <summary>The word after <c>--since</c>.</summary>
internal static class AuditSince
{
    /// <exception cref="UsageException">It is neither a time nor a span.</exception>
    public static DateTimeOffset? Read(string? text, DateTimeOffset now)
    {
        if (text is null)
            return null;
        if (TryReadSpan(text) is { } span)
            return now - span;
        return DateTimeOffset.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time
        )
            ? time
            : throw new UsageException("--since is a point in time, as 2026-03-01T12:00:00Z, or 90m, 24h, 7d.");
    }

    private static TimeSpan? TryReadSpan(string text)
    {
        if (
            text.Length < 2
            || !int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
        )
            return null;
        return text[^1] switch
        {
            'm' => TimeSpan.FromMinutes(count),
            'h' => TimeSpan.FromHours(count),
            'd' when count < 100_000 => TimeSpan.FromDays(count),
            _ => null,
        };
    }
}
