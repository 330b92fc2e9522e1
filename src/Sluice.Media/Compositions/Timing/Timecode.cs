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
        return new Timecode(
            Number("hours"),
            Number("minutes"),
            Number("seconds"),
            Number("frames"),
            match.Groups["drop"].Value is ";" or "."
        );

        int Number(string group) => int.Parse(match.Groups[group].ValueSpan);
    }

    public override string ToString() => $"{Hours:00}:{Minutes:00}:{Seconds:00}{(IsDropFrame ? ';' : ':')}{Frames:00}";

    [GeneratedRegex(
        "^(?<hours>[01][0-9]|2[0-3]):(?<minutes>[0-5][0-9]):(?<seconds>[0-5][0-9])(?<drop>[:;.])(?<frames>[0-9]{2,3})\\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Form();
}
