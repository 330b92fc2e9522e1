using System.Collections.Immutable;
using System.Globalization;
using Sluice.Media.Compositions.Captions.Cues;

namespace Sluice.Media.Compositions.Captions.Reading;

/// <summary>WebVTT (W3C). Styles and regions are read over; places of cues are kept.</summary>
static class WebVttReader
{
    public static CaptionReadResult Read(string text)
    {
        if (!text.StartsWith("WEBVTT", StringComparison.Ordinal))
            return new CaptionReadResult.Refused(CaptionFailures.NotOfForm("WebVTT", "they do not begin with WEBVTT"));
        var cues = ImmutableArray.CreateBuilder<Cue>();
        var lines = text.Split('\n');
        for (var at = 1; at < lines.Length; at++)
        {
            if (ClockTime.Line(lines[at]) is not { } time)
                continue;
            var end = at + 1;
            while (
                end < lines.Length
                && lines[end].Trim().Length > 0
                && !lines[end].Contains("-->", StringComparison.Ordinal)
            )
                end++;
            cues.Add(
                new Cue(time.Start, time.End, Markup.Read(string.Join('\n', lines[(at + 1)..end]), hasEntities: true))
                {
                    Place = Place(time.Settings),
                }
            );
            at = end - 1;
        }

        return new CaptionReadResult.Found(cues.ToImmutable());
    }

    static CuePlace? Place(string settings)
    {
        CuePlace? place = null;
        foreach (var setting in settings.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = setting.Split(':', 2) is [var left, var right]
                ? (left, right.Split(',')[0])
                : (setting, "");
            place = name switch
            {
                "line" when Line(value) is { } top => (place ?? new CuePlace()) with { Top = top },
                "position" when Percent(value) is { } across => (place ?? new CuePlace()) with { Across = across },
                "align" when value is "start" or "left" => (place ?? new CuePlace()) with { Align = CueAlign.Left },
                "align" when value is "end" or "right" => (place ?? new CuePlace()) with { Align = CueAlign.Right },
                _ => place,
            };
        }

        return place;
    }

    /// <summary>Percent, or a row of about five percent counted from the top; rows counted from the bottom are the usual place.</summary>
    static double? Line(string value) =>
        Percent(value)
        ?? (
            int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var row)
                ? Math.Min(95, (row * 5.33) + 5)
                : null
        );

    static double? Percent(string value) =>
        value.EndsWith('%')
        && double.TryParse(value[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent)
        && percent <= 100
            ? percent
            : null;
}
