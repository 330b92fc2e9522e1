using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Sluice.Media.Compositions.Captions.Cues;

namespace Sluice.Media.Compositions.Captions.Writing;

/// <summary>SAMI.</summary>
static class SamiWriter
{
    /// <param name="language">Letters and hyphens; anything else is left out.</param>
    public static string Write(ImmutableArray<Cue> cues, string language)
    {
        var named = new string([.. language.Where(character => char.IsAsciiLetter(character) || character == '-')]);
        var text = new StringBuilder(
            "<SAMI>\n<HEAD>\n<STYLE TYPE=\"text/css\">\n<!--\nP { font-family: sans-serif; text-align: center; }\n"
        );
        text.Append(
            CultureInfo.InvariantCulture,
            $".CC {{ Name: Captions; lang: {(named.Length == 0 ? "und" : named)}; SAMIType: CC; }}\n-->\n"
        );
        text.Append("</STYLE>\n</HEAD>\n<BODY>\n");
        foreach (var (index, cue) in cues.Index())
        {
            Point(
                text,
                cue.Start,
                string.Join("<br>", cue.Lines.Select(line => string.Concat(line.Spans.Select(Span))))
            );
            if (index + 1 == cues.Length || CueTime.Milliseconds(cues[index + 1].Start) > CueTime.Milliseconds(cue.End))
                Point(text, cue.End, "&nbsp;");
        }

        return text.Append("</BODY>\n</SAMI>\n").ToString();
    }

    static void Point(StringBuilder text, double time, string words) =>
        text.Append(CultureInfo.InvariantCulture, $"<SYNC Start={CueTime.Milliseconds(time)}><P Class=CC>{words}\n");

    static string Span(CueSpan span)
    {
        var text = MarkupEscape.Entities(span.Text);
        text = span.IsUnderlined ? $"<u>{text}</u>" : text;
        text = span.IsBold ? $"<b>{text}</b>" : text;
        text = span.IsItalic ? $"<i>{text}</i>" : text;
        return span.Color is { } color ? $"<font color=\"#{color}\">{text}</font>" : text;
    }
}
