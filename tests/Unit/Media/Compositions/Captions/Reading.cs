using System.Collections.Immutable;
using System.Text;
using Sluice.Media.Compositions.Captions;
using Sluice.Media.Compositions.Captions.Cues;
using Sluice.Media.Compositions.Clips;

namespace Sluice.Tests.Unit.Media.Compositions.Captions;

/// <summary>Reads captions as tests write them.</summary>
static class Reading
{
    public static ImmutableArray<Cue> Of(CaptionSourceKind kind, string text) => Of(kind, Encoding.UTF8.GetBytes(text));

    public static ImmutableArray<Cue> Of(CaptionSourceKind kind, byte[] bytes) => Of(new CaptionSelection(kind), bytes);

    public static ImmutableArray<Cue> Of(CaptionSelection selection, byte[] bytes) =>
        CaptionReader.Read(selection, bytes).ShouldBeOfType<CaptionReadResult.Found>().Cues;

    public static string Refusal(CaptionSourceKind kind, string text) =>
        CaptionReader
            .Read(new CaptionSelection(kind), Encoding.UTF8.GetBytes(text))
            .ShouldBeOfType<CaptionReadResult.Refused>()
            .Failure.Code;

    /// <summary>One line a cue: times, place, words with their styles.</summary>
    public static string Described(IEnumerable<Cue> cues) => string.Concat(cues.Select(cue => $"{Described(cue)}\n"));

    public static string Described(Cue cue) =>
        FormattableString.Invariant(
            $"{cue.Start:0.###}-{cue.End:0.###}{Described(cue.Place)} {string.Join(" / ", cue.Lines.Select(line => string.Concat(line.Spans.Select(Described))))}"
        );

    static string Described(CuePlace? place) =>
        place is null ? "" : FormattableString.Invariant($" [{place.Align} {place.Across:0.##}|{place.Top:0.##}]");

    static string Described(CueSpan span)
    {
        var marks = string.Concat(
            span.IsItalic ? "i" : "",
            span.IsBold ? "b" : "",
            span.IsUnderlined ? "u" : "",
            span.Color is { } color ? $"#{color}" : ""
        );
        return marks.Length == 0 ? span.Text : $"{marks}({span.Text})";
    }
}
