using System.Text.RegularExpressions;
using Sluice.Media.Compositions.Captions.Cues;

namespace Sluice.Media.Compositions.Captions.Reading;

/// <summary>SubRip (.srt): numbered blocks of a time line and lines of text. Numbers are not needed, and blank lines inside a block are kept.</summary>
static partial class SubRipReader
{
    public static CaptionReadResult Read(string text)
    {
        var lines = text.Split('\n');
        var times = lines
            .Select((line, index) => (Time: ClockTime.Line(line), Index: index))
            .Where(line => line.Time is not null)
            .ToList();
        if (times.Count == 0 && !string.IsNullOrWhiteSpace(text))
            return new CaptionReadResult.Refused(
                CaptionFailures.NotOfForm("SubRip", "there is no line with two times")
            );
        var cues = times.Select(
            (one, number) =>
            {
                var end = number + 1 < times.Count ? times[number + 1].Index : lines.Length;
                return Cue(one.Time!.Value, Block(lines, one.Index + 1, end, isLast: number + 1 == times.Count));
            }
        );
        return new CaptionReadResult.Found([.. cues]);
    }

    /// <summary>Up to the number of the next block, without the blank lines before it.</summary>
    static string Block(string[] lines, int from, int to, bool isLast)
    {
        if (
            !isLast
            && to > from
            && lines[to - 1].Trim() is { Length: > 0 and < 10 } number
            && number.All(char.IsAsciiDigit)
        )
            to--;
        return string.Join('\n', lines[from..Math.Max(from, to)]).Trim('\n', ' ', '\t');
    }

    static Cue Cue((double Start, double End, string Settings) time, string text)
    {
        if (!text.Contains("{\\", StringComparison.Ordinal))
            return new Cue(time.Start, time.End, Markup.Read(text, hasEntities: false));
        return new Cue(time.Start, time.End, Markup.Read(Override().Replace(text, ""), hasEntities: false))
        {
            Place = Override().Matches(text).Select(match => Place(match.Groups["place"].Value)).FirstOrDefault(),
        };
    }

    /// <summary>The number pad's place, as some editors write it in braces: the top rows stand at the top.</summary>
    static CuePlace? Place(string digit) =>
        digit switch
        {
            "7" => new CuePlace { Top = 5, Align = CueAlign.Left },
            "8" => new CuePlace { Top = 5 },
            "9" => new CuePlace { Top = 5, Align = CueAlign.Right },
            "4" => new CuePlace { Top = 45, Align = CueAlign.Left },
            "5" => new CuePlace { Top = 45 },
            "6" => new CuePlace { Top = 45, Align = CueAlign.Right },
            "1" => new CuePlace { Align = CueAlign.Left },
            "3" => new CuePlace { Align = CueAlign.Right },
            _ => null,
        };

    [GeneratedRegex(
        @"\{\\(?:an(?<place>[1-9])|[^{}\n]{0,200})\}",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant
    )]
    private static partial Regex Override();
}
