using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using Sluice.Media.Compositions.Captions;
using Sluice.Media.Compositions.Captions.Cues;
using Sluice.Tests.Unit.Media.Planning;

namespace Sluice.Tests.Unit.Media.Compositions.Captions;

/// <summary>One programme in every form, approved as text.</summary>
public sealed class CaptionDocumentApprovalTests
{
    static readonly ImmutableArray<Cue> Programme =
    [
        new Cue(
            3.04,
            5.5,
            [
                new CueLine([
                    new CueSpan("- Where is "),
                    new CueSpan("Ann") { IsItalic = true, Color = "FFFF00" },
                    new CueSpan("?"),
                ]),
                CueLine.Plain("- Tom & <Jerry> know."),
            ]
        ),
        new Cue(5.5, 7, [CueLine.Plain("♪ Déjà vu ♪")]) { Place = new CuePlace { Top = 10 } },
        new Cue(3661, 3662.999, [new CueLine([new CueSpan("Left.") { IsBold = true, IsUnderlined = true }])])
        {
            Place = new CuePlace { Align = CueAlign.Left, Across = 20 },
        },
    ];

    [Theory]
    [InlineData(CaptionForm.WebVtt, "vtt")]
    [InlineData(CaptionForm.Srt, "srt")]
    [InlineData(CaptionForm.Ttml, "ttml")]
    [InlineData(CaptionForm.Imsc, "imsc.ttml")]
    [InlineData(CaptionForm.Scc, "scc")]
    [InlineData(CaptionForm.Smi, "smi")]
    public void Files(CaptionForm form, string extension) =>
        Check(
            CaptionWriter.File(Programme, new CaptionEncode("captions", form) { KeepStyling = true, Language = "eng" }),
            $"programme.{extension}"
        );

    [Fact]
    public void Drawn_as_usual() =>
        Check(CaptionWriter.BurnIn(Programme, new CaptionStyle(), (1280, 720)), "usual.ass");

    [Fact]
    public void Drawn_as_asked() =>
        Check(
            CaptionWriter.BurnIn(
                Programme,
                new CaptionStyle
                {
                    FontSize = 40,
                    FontColor = "FF8000",
                    FontOpacity = 200,
                    BackgroundColor = "000080",
                    BackgroundOpacity = 128,
                    ShadowColor = "202020",
                    ShadowOpacity = 255,
                    ShadowX = 2,
                    ShadowY = -3,
                    X = 100,
                    Y = 50,
                },
                (1920, 1080)
            ),
            "asked.ass"
        );

    [Fact]
    public void Drawn_at_the_left_with_a_colour_that_is_none() =>
        Check(
            CaptionWriter.BurnIn(Programme, new CaptionStyle { AlignLeft = true, FontColor = "{\\b1}" }, (640, 360)),
            "left.ass"
        );

    static void Check(byte[] bytes, string name, [CallerFilePath] string test = "") =>
        Approved.Check(Encoding.UTF8.GetString(bytes), name, test);
}
