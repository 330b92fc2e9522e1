using System.Globalization;
using System.Text.RegularExpressions;

namespace Sluice.Media.Compositions.Captions.Reading;

/// <summary>The line that begins a cue of SubRip and of WebVTT.</summary>
static partial class ClockTime
{
    /// <summary>Start, end and what follows them; null where the line is none.</summary>
    public static (double Start, double End, string Settings)? Line(string line)
    {
        if (!line.Contains("->", StringComparison.Ordinal))
            return null;
        var match = Form().Match(line);
        return match.Success ? (Seconds(match, "a"), Seconds(match, "b"), match.Groups["rest"].Value.Trim()) : null;
    }

    static double Seconds(Match match, string side) =>
        (Number(match, $"{side}h") * 3600)
        + (Number(match, $"{side}m") * 60)
        + Number(match, $"{side}s")
        + (
            match.Groups[$"{side}f"] is { Success: true } part
                ? double.Parse($"0.{part.Value}", CultureInfo.InvariantCulture)
                : 0
        );

    static double Number(Match match, string group) =>
        match.Groups[group] is { Success: true } found ? double.Parse(found.Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(
        @"^\s*(?:(?<ah>[0-9]{1,4}):)?(?<am>[0-9]{1,2}):(?<as>[0-9]{1,2})(?:[.,](?<af>[0-9]{1,6}))?\s*-{1,2}>\s*(?:(?<bh>[0-9]{1,4}):)?(?<bm>[0-9]{1,2}):(?<bs>[0-9]{1,2})(?:[.,](?<bf>[0-9]{1,6}))?(?<rest>(?:\s.*)?)$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant
    )]
    private static partial Regex Form();
}
