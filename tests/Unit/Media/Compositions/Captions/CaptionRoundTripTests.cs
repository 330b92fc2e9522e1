using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Sluice.Media.Compositions.Captions;
using Sluice.Media.Compositions.Captions.Cues;
using Sluice.Media.Compositions.Clips;

namespace Sluice.Tests.Unit.Media.Compositions.Captions;

/// <summary>What is written and read again is what it was.</summary>
public sealed class CaptionRoundTripTests
{
    static readonly Gen<string> Words = Gen.Elements(
        "Good",
        "morning",
        "Ann",
        "Äpfel",
        "1984",
        "Tom & Jerry",
        "a < b",
        "♪",
        "日本語",
        "\"so\"",
        "it's"
    );

    static readonly Gen<CueSpan> Spans =
        from words in Words
        from italic in Gen.Elements(true, false, false)
        from bold in Gen.Elements(true, false, false, false)
        from underlined in Gen.Elements(true, false, false, false)
        from color in Gen.Elements(null, null, null, "FFFF00", "00FFFF")
        select new CueSpan(words)
        {
            IsItalic = italic,
            IsBold = bold,
            IsUnderlined = underlined,
            Color = color,
        };

    static readonly Gen<CueLine> Lines = Spans.NonEmptyListOf().Select(spans => CueLine.Of(spans.Take(3)));

    static readonly Gen<CuePlace?> Places = Gen.Elements<CuePlace?>(
        null,
        null,
        new CuePlace { Top = 10 },
        new CuePlace { Top = 25.5, Align = CueAlign.Left },
        new CuePlace { Across = 20, Align = CueAlign.Left },
        new CuePlace { Across = 70, Align = CueAlign.Right },
        new CuePlace { Across = 40, Top = 5 }
    );

    /// <summary>Cues in order of time that do not touch.</summary>
    static readonly Gen<ImmutableArray<Cue>> Programmes =
        from cues in (
            from gap in Gen.Choose(500, 20_000)
            from length in Gen.Choose(800, 7_000)
            from lines in Lines.NonEmptyListOf()
            from place in Places
            select (gap, length, lines.Take(2).ToImmutableArray(), place)
        ).NonEmptyListOf()
        select Placed(cues);

    [Theory]
    [InlineData(CaptionForm.WebVtt, CaptionSourceKind.WebVtt)]
    [InlineData(CaptionForm.Ttml, CaptionSourceKind.Ttml)]
    [InlineData(CaptionForm.Imsc, CaptionSourceKind.Ttml)]
    public void Words_styles_places_and_times_survive(CaptionForm form, CaptionSourceKind kind) =>
        Survives(form, kind, cues => cues);

    [Theory]
    [InlineData(CaptionForm.Srt, CaptionSourceKind.Srt)]
    [InlineData(CaptionForm.Smi, CaptionSourceKind.Smi)]
    public void Words_styles_and_times_survive(CaptionForm form, CaptionSourceKind kind) =>
        Survives(form, kind, cues => [.. cues.Select(cue => cue with { Place = null })]);

    [Fact]
    public void Words_alone_survive_where_WebVTT_keeps_no_styling()
    {
        var cue = new Cue(1, 2, [new CueLine([new CueSpan("a") { IsItalic = true }])])
        {
            Place = new CuePlace { Top = 10 },
        };

        Reading
            .Of(CaptionSourceKind.WebVtt, CaptionWriter.File([cue], new CaptionEncode("c", CaptionForm.WebVtt)))
            .ShouldBe([Cue.Plain(1, 2, "a")]);
    }

    [Fact]
    public void Line_21_keeps_words_and_times_to_the_frame() =>
        Prop.ForAll(
                Programmes.ToArbitrary(),
                programme =>
                {
                    var cues = programme
                        .Where(cue => cue.Lines.All(line => line.Text.Length <= 32 && !line.Text.Contains('日')))
                        .ToList();
                    var written = Later([.. cues.Select(cue => cue with { Place = null })]);
                    var read = Reading.Of(
                        CaptionSourceKind.Scc,
                        CaptionWriter.File(written, new CaptionEncode("c", CaptionForm.Scc))
                    );
                    return read.Select(cue => cue.Text).SequenceEqual(written.Select(cue => cue.Text))
                        && read.Zip(written).All(pair => Math.Abs(pair.First.Start - pair.Second.Start) < 0.05)
                        && read.Zip(written).All(pair => pair.First.End <= pair.Second.End + 0.05);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Rows_that_are_too_long_for_line_21_are_broken_between_words()
    {
        var cue = Cue.Plain(10, 12, "The quick brown fox jumps over the lazy dog and runs");

        Reading
            .Of(CaptionSourceKind.Scc, CaptionWriter.File([cue], new CaptionEncode("c", CaptionForm.Scc)))
            .ShouldHaveSingleItem()
            .Text.ShouldBe("The quick brown fox jumps over\nthe lazy dog and runs");
    }

    static void Survives(
        CaptionForm form,
        CaptionSourceKind kind,
        Func<ImmutableArray<Cue>, ImmutableArray<Cue>> expected
    ) =>
        Prop.ForAll(
                Programmes.ToArbitrary(),
                cues =>
                {
                    var bytes = CaptionWriter.File(cues, new CaptionEncode("c", form) { KeepStyling = true });
                    Reading.Described(Reading.Of(kind, bytes)).ShouldBe(Reading.Described(expected(cues)));
                }
            )
            .QuickCheckThrowOnFailure();

    static ImmutableArray<Cue> Placed(
        IEnumerable<(int Gap, int Length, ImmutableArray<CueLine> Lines, CuePlace? Place)> cues
    )
    {
        var (placed, time) = (ImmutableArray.CreateBuilder<Cue>(), 3000);
        foreach (var cue in cues)
        {
            time += cue.Gap;
            placed.Add(new Cue(time / 1000.0, (time + cue.Length) / 1000.0, cue.Lines) { Place = cue.Place });
            time += cue.Length;
        }

        return placed.ToImmutable();
    }

    /// <summary>Far enough apart for each to be sent before it is shown: 70 pairs take 2.3 seconds.</summary>
    static ImmutableArray<Cue> Later(ImmutableArray<Cue> cues) =>
        [.. cues.Select((cue, index) => cue with { Start = cue.Start + (index * 4), End = cue.End + (index * 4) })];
}
