using System.Globalization;

namespace Sluice.Media.Guest;

/// <summary>Reads ffmpeg's <c>-progress</c> lines (<c>key=value</c>, each report closed by a <c>progress</c> key) into reports.</summary>
public sealed class ProgressReader
{
    private GuestProgress pending = new();

    /// <summary>Takes one line; returns a report when the line closes one. Unknown keys and unreadable values are skipped.</summary>
    public GuestProgress? Take(string line)
    {
        var cut = line.IndexOf('=', StringComparison.Ordinal);
        if (cut <= 0)
        {
            return null;
        }

        var key = line.AsSpan(0, cut).Trim();
        var value = line.AsSpan(cut + 1).Trim();
        if (key is "progress")
        {
            var report = pending with { IsEnd = value is "end" };
            pending = new GuestProgress();
            return report;
        }

        pending = key switch
        {
            "frame" => pending with { Frame = Whole(value) },
            "total_size" => pending with { Bytes = Whole(value) },
            "out_time_us" => pending with { Position = Microseconds(value) },
            "speed" => pending with { Speed = Factor(value) },
            _ => pending,
        };
        return null;
    }

    private static long? Whole(ReadOnlySpan<char> value) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    // Before the first packet ffmpeg reports either "N/A" or the smallest 64-bit number.
    private static TimeSpan? Microseconds(ReadOnlySpan<char> value) =>
        Whole(value) is { } number && number <= TimeSpan.MaxValue.Ticks / TimeSpan.TicksPerMicrosecond
            ? TimeSpan.FromTicks(number * TimeSpan.TicksPerMicrosecond)
            : null;

    private static double? Factor(ReadOnlySpan<char> value) =>
        double.TryParse(value.TrimEnd('x'), NumberStyles.Float, CultureInfo.InvariantCulture, out var factor)
        && double.IsFinite(factor)
            ? factor
            : null;
}
