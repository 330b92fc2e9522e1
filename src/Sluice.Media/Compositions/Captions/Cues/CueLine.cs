using System.Collections.Immutable;
using System.Text;

namespace Sluice.Media.Compositions.Captions.Cues;

/// <summary>One line of a cue.</summary>
/// <param name="Spans">Neighbours differ in style; none is empty. An empty line has none.</param>
public sealed record CueLine(ImmutableArray<CueSpan> Spans)
{
    public string Text => string.Concat(Spans.Select(span => span.Text));

    public static CueLine Plain(string text) => new(text.Length == 0 ? [] : [new CueSpan(text)]);

    /// <summary>A line of spans in which neighbours of one style are joined.</summary>
    public static CueLine Of(IEnumerable<CueSpan> spans)
    {
        var joined = ImmutableArray.CreateBuilder<CueSpan>();
        var text = new StringBuilder();
        CueSpan? style = null;
        foreach (var span in spans.Where(span => span.Text.Length > 0))
        {
            if (style is not null && style != span with { Text = "" })
            {
                joined.Add(style with { Text = text.ToString() });
                text.Clear();
            }

            style = span with { Text = "" };
            text.Append(span.Text);
        }

        if (style is not null)
            joined.Add(style with { Text = text.ToString() });
        return new CueLine(joined.ToImmutable());
    }

    public bool Equals(CueLine? other) => other is not null && Spans.SequenceEqual(other.Spans);

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);
}
