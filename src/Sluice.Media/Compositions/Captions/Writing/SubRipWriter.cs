using System.Globalization;
using System.Text;
using Sluice.Media.Compositions.Captions.Cues;

namespace Sluice.Media.Compositions.Captions.Writing;

/// <summary>SubRip, with tags for italics, bold, underline and colour.</summary>
static class SubRipWriter
{
    public static string Write(IEnumerable<Cue> cues)
    {
        var text = new StringBuilder();
        foreach (var (number, cue) in cues.Index())
        {
            text.Append(CultureInfo.InvariantCulture, $"{number + 1}\n");
            text.Append(
                CultureInfo.InvariantCulture,
                $"{CueTime.Clock(cue.Start, ',')} --> {CueTime.Clock(cue.End, ',')}\n"
            );
            foreach (var line in cue.Lines.Where(line => line.Text.Trim().Length > 0))
                text.AppendJoin("", line.Spans.Select(Span)).Append('\n');
            text.Append('\n');
        }

        return text.ToString();
    }

    static string Span(CueSpan span)
    {
        var text = MarkupEscape.NoTags(span.Text).Replace("-->", "→", StringComparison.Ordinal);
        text = span.IsUnderlined ? $"<u>{text}</u>" : text;
        text = span.IsBold ? $"<b>{text}</b>" : text;
        text = span.IsItalic ? $"<i>{text}</i>" : text;
        return span.Color is { } color ? $"<font color=\"#{color}\">{text}</font>" : text;
    }
}
