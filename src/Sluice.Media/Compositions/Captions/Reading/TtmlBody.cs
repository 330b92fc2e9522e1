using System.Collections.Immutable;
using System.Xml.Linq;
using Sluice.Media.Compositions.Captions.Cues;

namespace Sluice.Media.Compositions.Captions.Reading;

/// <summary>Walks the timed elements of a TTML document.</summary>
sealed class TtmlBody(TtmlClock clock, TtmlStyles styles)
{
    readonly List<Piece> _pieces = [];
    int _paragraphs;

    public IEnumerable<Cue> Cues(XElement root)
    {
        var body = root.Elements().FirstOrDefault(element => element.Name.LocalName == "body");
        if (body is null)
            return [];
        Walk(body, new Context(0, double.PositiveInfinity, ImmutableDictionary<string, string>.Empty, null, -1));
        return _pieces
            .GroupBy(piece => (piece.Context.Paragraph, piece.Context.Start, piece.Context.End))
            .Select(cue => new Cue(cue.Key.Start, cue.Key.End, Lines(cue)) { Place = Place(cue.First().Context) });
    }

    CuePlace? Place(Context context) => TtmlStyles.Place(styles.Region(context.Region).AddRange(Own(context)));

    /// <summary>What the words say themselves is stronger than what their region says.</summary>
    IEnumerable<KeyValuePair<string, string>> Own(Context context)
    {
        var region = styles.Region(context.Region);
        return context.Look.Where(one => !region.ContainsKey(one.Key));
    }

    void Walk(XElement element, Context outer)
    {
        var context = Inside(element, outer);
        var previous = 0.0;
        foreach (var node in element.Nodes())
        {
            if (node is XText text && context.Paragraph >= 0)
                _pieces.Add(
                    new Piece(context, text.Value, element.Attribute(XNamespace.Xml + "space")?.Value == "preserve")
                );
            else if (node is XElement { Name.LocalName: "br" })
                _pieces.Add(new Piece(context, null, false));
            else if (node is XElement { Name.LocalName: "div" or "p" or "span" } child)
            {
                Walk(
                    child,
                    Attribute(element, "timeContainer") == "seq"
                        ? context with
                        {
                            Start = context.Start + previous,
                        }
                        : context
                );
                previous += clock.Seconds(Attribute(child, "dur")) ?? clock.Seconds(Attribute(child, "end")) ?? 0;
            }
        }
    }

    Context Inside(XElement element, Context outer)
    {
        var start = outer.Start + (clock.Seconds(Attribute(element, "begin")) ?? 0);
        var end = clock.Seconds(Attribute(element, "end")) is { } until ? outer.Start + until : double.PositiveInfinity;
        var length = clock.Seconds(Attribute(element, "dur")) is { } duration
            ? start + duration
            : double.PositiveInfinity;
        return new Context(
            start,
            Math.Min(outer.End, Math.Min(end, length)),
            styles.Of(element, outer.Look),
            Attribute(element, "region") ?? outer.Region,
            element.Name.LocalName == "p" ? _paragraphs++ : outer.Paragraph
        );
    }

    static ImmutableArray<CueLine> Lines(IEnumerable<Piece> pieces)
    {
        var lines = new List<List<CueSpan>> { new() };
        foreach (var piece in pieces)
        {
            if (piece.Text is null)
                lines.Add([]);
            else
                lines[^1]
                    .Add(
                        TtmlStyles.Span(
                            piece.IsPreserved ? CaptionText.Clean(piece.Text).Replace('\n', ' ') : Flat(piece.Text),
                            piece.Context.Look
                        )
                    );
        }

        return [.. lines.Select(line => CueLine.Of(Trimmed(line)))];
    }

    /// <summary>Without blanks at both ends, and with single ones where spans meet.</summary>
    static List<CueSpan> Trimmed(List<CueSpan> spans)
    {
        var endsBlank = true;
        for (var at = 0; at < spans.Count; at++)
        {
            if (endsBlank)
                spans[at] = spans[at] with { Text = spans[at].Text.TrimStart(' ') };
            endsBlank = spans[at].Text.Length == 0 ? endsBlank : spans[at].Text.EndsWith(' ');
        }

        for (var at = spans.Count - 1; at >= 0; at--)
        {
            spans[at] = spans[at] with { Text = spans[at].Text.TrimEnd(' ') };
            if (spans[at].Text.Length > 0)
                break;
        }

        return spans;
    }

    /// <summary>Runs of white space are one blank.</summary>
    static string Flat(string text)
    {
        var words = CaptionText.Clean(text).Split([' ', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries);
        var inner = string.Join(' ', words);
        return words.Length == 0
            ? text.Length > 0
                ? " "
                : ""
            : $"{(text[0] is ' ' or '\t' or '\n' or '\r' ? " " : "")}{inner}{(text[^1] is ' ' or '\t' or '\n' or '\r' ? " " : "")}";
    }

    static string? Attribute(XElement element, string name) => TtmlStyles.Attribute(element, name);

    /// <param name="Paragraph">Which one; -1 outside of all.</param>
    sealed record Context(
        double Start,
        double End,
        ImmutableDictionary<string, string> Look,
        string? Region,
        int Paragraph
    );

    /// <param name="Text">Null is a line end.</param>
    sealed record Piece(Context Context, string? Text, bool IsPreserved);
}
