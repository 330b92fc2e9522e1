using Sluice.Media.Compositions.Captions;
using Sluice.Media.Compositions.Captions.Cues;
using Sluice.Tests.Integration.Media.Planning;

namespace Sluice.Tests.Integration.Media.Compositions.Captions;

/// <summary>Captions as ffmpeg really draws them.</summary>
public sealed class BurntInCaptionTests : IDisposable
{
    const int Width = 320;
    const int Height = 180;

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sluice-burnt-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Words_stand_near_the_bottom_while_they_last()
    {
        var cue = Cue.Plain(0.4, 0.8, "Good morning");

        Bright(cue, new CaptionStyle(), at: 0.2).ShouldBeEmpty();
        var rows = Bright(cue, new CaptionStyle(), at: 0.6).Select(pixel => pixel.Y).ToList();
        rows.Count.ShouldBeGreaterThan(50);
        rows.Min().ShouldBeGreaterThan(Height * 3 / 4);
    }

    [Fact]
    public void A_place_that_is_asked_for_is_taken()
    {
        var pixels = Bright(
            Cue.Plain(0, 1, "X"),
            new CaptionStyle
            {
                X = 100,
                Y = 20,
                FontSize = 30,
            },
            at: 0.5
        );

        pixels.ShouldAllBe(pixel => pixel.X >= 100 && pixel.X < 140 && pixel.Y >= 20 && pixel.Y < 60);
        pixels.ShouldNotBeEmpty();
    }

    [Fact]
    public void Codes_in_the_words_are_shown_as_words()
    {
        // As codes these would fill the picture or move the words to its top.
        var rows = Bright(
                Cue.Plain(0, 1, @"{\pos(10,20)\fs200}X{\p1}m 0 0 l 300 0 300 150 0 150{\p0}"),
                new CaptionStyle { FontSize = 8 },
                at: 0.5
            )
            .Select(pixel => pixel.Y)
            .ToList();

        rows.ShouldNotBeEmpty();
        rows.Min().ShouldBeGreaterThan(Height / 2);
    }

    /// <summary>Pixels that are far brighter than the black picture.</summary>
    List<(int X, int Y)> Bright(Cue cue, CaptionStyle style, double at)
    {
        File.WriteAllBytes(
            Path.Combine(folder.FullName, "captions_0.ass"),
            CaptionWriter.BurnIn([cue], style, (Width, Height))
        );
        var made = Tools.Run(
            "ffmpeg",
            [
                "-v",
                "error",
                "-nostdin",
                "-y",
                "-f",
                "lavfi",
                "-i",
                $"color=black:s={Width}x{Height}:r=25:d=1",
                "-vf",
                FormattableString.Invariant($"ass=filename=captions_0.ass,select='gte(t,{at})',format=gray"),
                "-frames:v",
                "1",
                "-f",
                "rawvideo",
                "frame.gray",
            ],
            folder.FullName
        );
        made.ExitCode.ShouldBe(0, made.Errors);
        var pixels = File.ReadAllBytes(Path.Combine(folder.FullName, "frame.gray"));
        return
        [
            .. pixels
                .Index()
                .Where(pixel => pixel.Item > 120)
                .Select(pixel => (pixel.Index % Width, pixel.Index / Width)),
        ];
    }
}
