using System.Globalization;
using System.Text;
using Sluice.Media.Compositions.Captions.Cues;
using Sluice.Media.Compositions.Captions.Reading;

namespace Sluice.Media.Compositions.Captions.Writing;

/// <summary>WebVTT (W3C), whole or one segment of HLS (RFC 8216 §3.5).</summary>
static class WebVttWriter
{
    /// <param name="keepsStyling">Places and styles too; else words alone.</param>
    public static string Write(IEnumerable<Cue> cues, bool keepsStyling) => $"WEBVTT\n\n{Body(cues, keepsStyling)}";

    /// <summary>Cues that are shown between two times, with the programme's own times; those that reach over a cut stand in both segments.</summary>
    /// <param name="clock">Of MPEG-TS at the programme's zero, 90 kHz; null where segments need no map.</param>
    public static string Segment(IEnumerable<Cue> cues, (double Start, double End) span, bool keepsStyling, long? clock)
    {
        var map = clock is { } at
            ? string.Create(CultureInfo.InvariantCulture, $"X-TIMESTAMP-MAP=MPEGTS:{at},LOCAL:00:00:00.000\n")
            : "";
        return $"WEBVTT\n{map}\n{Body(cues.Where(cue => cue.Start < span.End && cue.End > span.Start), keepsStyling)}";
    }

    static string Body(IEnumerable<Cue> cues, bool keepsStyling)
    {
        var text = new StringBuilder();
        foreach (var cue in cues)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{CueTime.Clock(cue.Start, '.')} --> {CueTime.Clock(cue.End, '.')}{(keepsStyling ? Settings(cue.Place) : "")}\n"
            );
            foreach (var line in cue.Lines.Where(line => line.Text.Trim().Length > 0))
                text.AppendJoin("", line.Spans.Select(span => Span(span, keepsStyling))).Append('\n');
            text.Append('\n');
        }

        return text.ToString();
    }

    static string Settings(CuePlace? place)
    {
        if (place is null)
            return "";
        var align = place.Align switch
        {
            CueAlign.Left => " align:start",
            CueAlign.Right => " align:end",
            _ => "",
        };
        return string.Concat(
            place.Top is { } top ? string.Create(CultureInfo.InvariantCulture, $" line:{top:0.##}%") : "",
            place.Across is { } across ? string.Create(CultureInfo.InvariantCulture, $" position:{across:0.##}%") : "",
            align
        );
    }

    static string Span(CueSpan span, bool keepsStyling)
    {
        var text = MarkupEscape.Entities(span.Text);
        if (!keepsStyling)
            return text;
        text = span.IsUnderlined ? $"<u>{text}</u>" : text;
        text = span.IsBold ? $"<b>{text}</b>" : text;
        text = span.IsItalic ? $"<i>{text}</i>" : text;
        return span.Color is { } color && CaptionColor.ClassOf(color) is { } name ? $"<c.{name}>{text}</c>" : text;
    }
}
