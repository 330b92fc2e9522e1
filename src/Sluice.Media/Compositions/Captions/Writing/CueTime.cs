using System.Globalization;

namespace Sluice.Media.Compositions.Captions.Writing;

/// <summary>Times as caption files write them.</summary>
static class CueTime
{
    public static long Milliseconds(double seconds) => (long)Math.Round(seconds * 1000, MidpointRounding.AwayFromZero);

    /// <summary><c>HH:MM:SS.mmm</c>; with <paramref name="point"/> before the milliseconds.</summary>
    public static string Clock(double seconds, char point)
    {
        var (rest, milliseconds) = Math.DivRem(Milliseconds(seconds), 1000);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{rest / 3600:00}:{rest / 60 % 60:00}:{rest % 60:00}{point}{milliseconds:000}"
        );
    }
}
