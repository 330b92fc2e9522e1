using System.Collections.Immutable;
using Sluice.Media.Compositions.Clips;
using Sluice.Media.Compositions.Encodes;
using Sluice.Media.Compositions.Planning;
using static Sluice.Tests.Integration.Media.Compositions.Graph.GraphRun;

namespace Sluice.Tests.Integration.Media.Compositions.Graph;

/// <summary>Images, captions and time codes in the picture.</summary>
public sealed class OverlayTests
{
    static readonly string Gray = GraphClips.Plain("0x808080", "160x120", 1, tone: null);

    [Fact]
    public void An_image_lies_where_it_is_put_and_higher_layers_cover_lower_ones()
    {
        var run = Over(
            [
                new ImageOverlay(1, 40, 30)
                {
                    Layer = 5,
                    Opacity = 1,
                    Width = 20,
                    Height = 20,
                },
                new ImageOverlay(2, 30, 30)
                {
                    Layer = 1,
                    Opacity = 1,
                    Width = 40,
                    Height = 20,
                },
            ],
            GraphClips.Image("red"),
            GraphClips.Image("blue")
        );

        run.Frames().ShouldBe(25);
        foreach (var frame in new[] { 0, 24 })
        {
            run.Pixel(frame, 50, 40).Red.ShouldBeGreaterThan(200);
            run.Pixel(frame, 35, 40).Blue.ShouldBeGreaterThan(200);
            run.Pixel(frame, 10, 10).Red.ShouldBeInRange(122, 134);
        }
    }

    [Fact]
    public void Opacity_lets_the_picture_through()
    {
        var run = Over(
            [
                new ImageOverlay(1, 0, 0)
                {
                    Opacity = 0.5,
                    Width = 40,
                    Height = 40,
                },
            ],
            GraphClips.Image("white")
        );

        run.Pixel(5, 20, 20).Green.ShouldBeInRange(186, 198);
    }

    [Fact]
    public void An_image_comes_at_its_time_code_and_goes_after_its_duration()
    {
        var run = Over(
            [
                new ImageOverlay(1, 0, 0)
                {
                    Opacity = 1,
                    Width = 40,
                    Height = 40,
                    Start = "00:00:00:10",
                    Duration = 0.2,
                },
            ],
            GraphClips.Image("red")
        );

        Enumerable.Range(0, 25).Where(frame => run.Pixel(frame, 20, 20).Green < 60).ShouldBe([10, 11, 12, 13, 14, 15]);
    }

    [Fact]
    public void An_image_fades_in_and_fades_out_after_its_duration()
    {
        var run = Over(
            [
                new ImageOverlay(1, 0, 0)
                {
                    Opacity = 1,
                    Width = 40,
                    Height = 40,
                    Duration = 0.4,
                    FadeIn = 0.2,
                    FadeOut = 0.2,
                },
            ],
            GraphClips.Image("white")
        );

        run.Frames().ShouldBe(25);
        run.Pixel(0, 20, 20).Green.ShouldBeInRange(118, 138);
        run.Pixel(2, 20, 20).Green.ShouldBeInRange(140, 240);
        run.Pixel(8, 20, 20).Green.ShouldBeGreaterThan(245);
        run.Pixel(12, 20, 20).Green.ShouldBeInRange(140, 240);
        run.Pixel(18, 20, 20).Green.ShouldBeInRange(118, 138);
    }

    [Fact]
    public void One_image_may_lie_over_the_clip_and_over_several_outputs()
    {
        var overlay = new ImageOverlay(1, 0, 0)
        {
            Opacity = 1,
            Width = 40,
            Height = 40,
        };
        var clip = Clip(0) with { Overlays = [overlay] };

        var run = Of(
            [clip],
            [Gray, GraphClips.Image("red")],
            Picture(encode => encode with { Width = 80, Height = 60 }),
            Picture(encode => encode with { Overlays = [overlay with { X = 100 }] }, "v1")
        );

        run.Pixel(3, 10, 10).Red.ShouldBeGreaterThan(200);
        run.Pixel(3, 30, 30).Red.ShouldBeInRange(122, 134);
        run.Pixel(3, 20, 20, "v1").Red.ShouldBeGreaterThan(200);
        run.Pixel(3, 120, 20, "v1").Red.ShouldBeGreaterThan(200);
    }

    [Fact]
    public void Images_far_outside_of_the_frame_change_nothing()
    {
        var run = Over(
            [
                new ImageOverlay(1, int.MaxValue, int.MinValue) { Opacity = double.NaN },
                new ImageOverlay(1, -10_000, 0) { Opacity = 7, Start = "99:99:99:99" },
            ],
            GraphClips.Image("red")
        );

        run.Frames().ShouldBe(25);
        run.Pixel(5, 5, 5).Red.ShouldBeInRange(122, 134);
    }

    [Theory]
    [InlineData("Reel 7")]
    [InlineData("it's 100%: [a];b,c\\d=e \"f\" %{gmtime} ${HOME} :x=9")]
    [InlineData("':text=x:fontsize=400'")]
    [InlineData("tab\tand\nline")]
    public void A_time_code_is_drawn_with_any_text_before_it(string prefix)
    {
        var run = Of(
            [Clip(0)],
            [GraphClips.Plain("black", "640x96", 0.4, tone: null)],
            Picture(encode => encode with { TimecodeBurnIn = new TimecodeBurnIn(16, TimecodePlace.TopLeft, prefix) })
        );

        run.Frames().ShouldBe(10);
        Enumerable.Range(32, 300).Count(x => run.Pixel(2, x, 12).Green > 150).ShouldBeGreaterThan(5);
        Enumerable.Range(0, 640).Count(x => run.Pixel(2, x, 80).Green > 100).ShouldBe(0);
    }

    [Fact]
    public void The_time_code_changes_with_every_frame_and_follows_the_programme()
    {
        var run = Of(
            [Clip(0)],
            [GraphClips.Plain("black", "640x96", 0.4, tone: null)],
            Picture(encode =>
                encode with
                {
                    InsertTimecode = true,
                    TimecodeBurnIn = new TimecodeBurnIn(48, TimecodePlace.MiddleCenter, null),
                }
            )
        );

        run.Graph.Pictures["v0"].StartTimecode.ShouldBe("00:00:00:00");
        Enumerable.Range(0, 9).Count(frame => Differ(run, frame, frame + 1)).ShouldBe(9);
    }

    [Fact]
    public void Captions_are_drawn_from_a_file_of_the_scratch_folder()
    {
        const string Script =
            "[Script Info]\nScriptType: v4.00+\nPlayResX: 160\nPlayResY: 120\n[V4+ Styles]\n"
            + "Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding\n"
            + "Style: Default,DejaVu Sans,40,&H00FFFFFF,&H00FFFFFF,&H00000000,&H00000000,0,0,0,0,100,100,0,0,1,0,0,5,0,0,0,1\n"
            + "[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
            + "Dialogue: 0,0:00:00.40,0:00:01.00,Default,,0,0,0,,HHHH\n";
        var demand = Picture() with { BurnInFile = SideFile.BurnIn("v") };
        var graph = Draw([Clip(0)], [Gray], demand).ShouldBeOfType<GraphResult.Drawn>().Graph;

        var run = Of(graph, [Gray], folder => File.WriteAllText(Path.Combine(folder, SideFile.BurnIn("v")), Script));

        Brightest(run, 5).ShouldBeLessThan(140);
        Brightest(run, 15).ShouldBeGreaterThan(230);
    }

    static int Brightest(GraphRun run, int frame) => Enumerable.Range(20, 120).Max(x => run.Pixel(frame, x, 60).Green);

    static bool Differ(GraphRun run, int left, int right) =>
        Enumerable.Range(0, 640).Any(x => Math.Abs(run.Pixel(left, x, 48).Green - run.Pixel(right, x, 48).Green) > 40);

    static GraphRun Over(ImmutableArray<ImageOverlay> overlays, params string[] images) =>
        Of([Clip(0)], [Gray, .. images], Picture(encode => encode with { Overlays = overlays }));
}
