using System.Text.RegularExpressions;

namespace Sluice.Media.Compositions.Timing;

/// <summary>The name of a frame (SMPTE ST 12-1): hours, minutes, seconds and the frame within the second.</summary>
/// <param name="IsDropFrame">Written with <c>;</c>: numbers are left out so that codes keep up with the clock at 29.97 and 59.94.</param>
public sealed partial record Timecode(int Hours, int Minutes, int Seconds, int Frames, bool IsDropFrame)
{
    /// <summary>Reads <c>HH:MM:SS:FF</c>, <c>HH:MM:SS;FF</c> and <c>HH:MM:SS.FF</c>; null for anything else.</summary>
    public static Timecode? Parse(string? text)
    {
        var match = Form().Match(text ?? "");
        if (!match.Success)
            return null;
        int[] numbers = [.. Enumerable.Range(1, 4).Select(group => int.Parse(match.Groups[group].ValueSpan))];
        return new Timecode(numbers[0], numbers[1], numbers[2], numbers[3], match.Groups["drop"].Value is ";" or ".");
    }

    public override string ToString() => $"{Hours:00}:{Minutes:00}:{Seconds:00}{(IsDropFrame ? ';' : ':')}{Frames:00}";

    [GeneratedRegex(
        "^([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9])(?<drop>[:;.])([0-9]{2,3})\\z",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex Form();
}
