using System.Collections.Immutable;
using System.Globalization;

namespace Sluice.Server.Doors.MediaConvert.Orders;

/// <summary>How often a job tells of its progress: <c>SECONDS_10</c> to <c>SECONDS_600</c>.</summary>
internal static class StatusIntervals
{
    public const string Usual = "SECONDS_60";

    private const string Prefix = "SECONDS_";

    private static readonly ImmutableArray<int> Seconds =
    [
        10,
        12,
        15,
        20,
        30,
        60,
        120,
        180,
        240,
        300,
        360,
        420,
        480,
        540,
        600,
    ];

    private static readonly string[] All =
    [
        .. Seconds.Select(seconds => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{seconds}")),
    ];

    public static ReadOnlySpan<string> Words => All;

    /// <summary>A minute, unless another word was given.</summary>
    public static TimeSpan Read(string? word) =>
        word is null
            ? TimeSpan.FromMinutes(1)
            : TimeSpan.FromSeconds(int.Parse(word.AsSpan(Prefix.Length), CultureInfo.InvariantCulture));
}
