using Sluice.Media;
using Sluice.Media.Compositions.Clips;
using Sluice.Media.Compositions.Encodes;
using Sluice.Tests.Integration.Media.Planning;
using static Sluice.Tests.Integration.Media.Compositions.Graph.GraphRun;

namespace Sluice.Tests.Integration.Media.Compositions.Graph;

/// <summary>Where each part of the picture ends up.</summary>
public sealed class GeometryTests
{
    [Theory]
    [InlineData(Rotation.None, "red", "lime", "blue", "white")]
    [InlineData(Rotation.By90, "blue", "red", "white", "lime")]
    [InlineData(Rotation.By180, "white", "blue", "lime", "red")]
    [InlineData(Rotation.By270, "lime", "white", "red", "blue")]
    public void Rotation_turns_clockwise(Rotation rotation, params string[] corners)
    {
        var run = Of([Turned(rotation)], [GraphClips.Corners()], Picture());

        Corners(run).ShouldBe(corners);
        var picture = run.Graph.Pictures["v0"];
        (picture.Width, picture.Height).ShouldBe(rotation is Rotation.None or Rotation.By180 ? (160, 120) : (120, 160));
    }

    [Fact]
    public void What_the_source_says_about_rotation_counts_only_where_it_is_asked_for()
    {
        var plain = GraphClips.Corners();
        var said = TestClips.Make("said.mp4", ["-i", plain, "-c", "copy", "-metadata:s:v:0", "rotate=90"]);

        Corners(Of([Turned(Rotation.None)], [said], Picture())).ShouldBe(["red", "lime", "blue", "white"]);
        // Counterclockwise, as ffmpeg turns it where nobody stops it.
        PlannedRun.Probe(said).Video!.Rotation.ShouldBe(90);
        Corners(Of([Turned(Rotation.FromSource)], [said], Picture())).ShouldBe(["lime", "white", "red", "blue"]);
        Corners(Of([Turned(Rotation.FromSource)], [plain], Picture())).ShouldBe(["red", "lime", "blue", "white"]);
    }

    [Fact]
    public void A_crop_of_the_clip_keeps_that_part_alone()
    {
        var clip = Clip(0) with { Picture = new PictureSelection { Crop = new PictureArea(80, 0, 80, 60) } };

        var run = Of([clip], [GraphClips.Corners()], Picture());

        Corners(run).ShouldBe(["lime", "lime", "lime", "lime"]);
        (run.Graph.Pictures["v0"].Width, run.Graph.Pictures["v0"].Height).ShouldBe((80, 60));
    }

    [Fact]
    public void A_position_sets_the_picture_into_black()
    {
        var run = Of(
            [Clip(0)],
            [GraphClips.Corners()],
            Picture(encode => encode with { Width = 320, Height = 240, Position = new PictureArea(160, 120, 160, 120) })
        );

        Corners(run).ShouldBe(["black", "black", "black", "white"]);
        Color(run, 170, 130).ShouldBe("red");
    }

    [Fact]
    public void The_position_of_a_clip_counts_in_pixels_of_the_largest_output()
    {
        var placed = Clip(1) with { Picture = new PictureSelection { Position = new PictureArea(160, 120, 160, 120) } };

        var run = Of(
            [Clip(0), placed],
            [GraphClips.Plain("gray", "160x120", 0.4), GraphClips.Corners()],
            Picture(encode => encode with { Width = 320, Height = 240 }),
            Picture(encode => encode with { Width = 160, Height = 120 }, "v1")
        );

        Corners(run, frame: 15).ShouldBe(["black", "black", "black", "white"]);
        Color(run, 170, 130, 15).ShouldBe("red");
        Corners(run, "v1", 15).ShouldBe(["black", "black", "black", "white"]);
        Color(run, 90, 66, 15, "v1").ShouldBe("red");
    }

    [Fact]
    public void Fit_adds_bars_fill_cuts_stretch_distorts_and_no_upscale_shrinks_the_frame()
    {
        var run = Of(
            [Clip(0)],
            [GraphClips.Corners()],
            Sized("v0", Scaling.Fit),
            Sized("v1", Scaling.Fill),
            Sized("v2", Scaling.Stretch),
            Sized("v3", Scaling.FitNoUpscale)
        );

        Color(run, 5, 60).ShouldBe("black");
        Color(run, 100, 10).ShouldBe("red");
        Color(run, 5, 5, label: "v1").ShouldBe("red");
        Color(run, 315, 115, label: "v1").ShouldBe("white");
        Corners(run, "v2").ShouldBe(["red", "lime", "blue", "white"]);
        (run.Graph.Pictures["v3"].Width, run.Graph.Pictures["v3"].Height).ShouldBe((160, 120));
        Corners(run, "v3").ShouldBe(["red", "lime", "blue", "white"]);

        static Sluice.Media.Compositions.Planning.StreamDemand.Picture Sized(string label, Scaling scaling) =>
            Picture(encode => encode with { Width = 320, Height = 120, Scaling = scaling }, label);
    }

    [Fact]
    public void Pixels_that_are_not_square_are_shown_in_their_shape()
    {
        var anamorphic = GraphClips.Corners("144x120", 0.4, "-aspect", "16:9");

        var run = Of([Clip(0)], [anamorphic], Picture(encode => encode with { Height = 120 }), Picture(label: "v1"));

        var (square, followed) = (run.Graph.Pictures["v0"], run.Graph.Pictures["v1"]);
        (square.Width, square.Height, square.PixelAspect.Value).ShouldBe((214, 120, 1));
        (followed.Width, followed.Height).ShouldBe((144, 120));
        (followed.Width * followed.PixelAspect.Value / followed.Height).ShouldBe(16 / 9.0, 0.01);
    }

    [Fact]
    public void Interlaced_sources_become_whole_pictures_and_interlaced_outputs_have_fields()
    {
        var interlaced = TestClips.Make(
            "interlaced.mov",
            [
                "-f",
                "lavfi",
                "-i",
                "testsrc2=s=128x96:r=50:d=1,tinterlace=interleave_top",
                "-c:v",
                "mpeg2video",
                "-q:v",
                "1",
                "-flags",
                "+ilme+ildct",
                "-top",
                "1",
                "-pix_fmt",
                "yuv420p",
            ]
        );
        var fields = new VideoCodecSettings.H264
        {
            Rate = new RateControl.Variable(1_000_000),
            Fields = FieldOrder.TopFirst,
        };

        var run = Of([Clip(0)], [interlaced], Picture(), Picture(_ => new VideoEncode(fields), "v1"));

        run.Graph.Text.ShouldContain("bwdif=mode=send_frame");
        run.Frames().ShouldBe(25);
        run.Frames("v1").ShouldBe(25);
        run.Graph.Pictures["v1"].FrameRate.ShouldBe(new Rational(25, 1));
        (run.Graph.Pictures["v0"].IsInterlaced, run.Graph.Pictures["v1"].IsInterlaced).ShouldBe((false, true));
    }

    [Fact]
    public void Telecined_film_gets_its_own_frames_back()
    {
        var telecined = TestClips.Make(
            "film.mov",
            [
                "-f",
                "lavfi",
                "-i",
                "testsrc2=s=160x120:r=24000/1001:d=2,telecine=pattern=23",
                "-c:v",
                "mpeg2video",
                "-q:v",
                "1",
                "-flags",
                "+ilme+ildct",
                "-top",
                "1",
                "-pix_fmt",
                "yuv420p",
            ]
        );

        var run = Of(
            [Clip(0)],
            [telecined],
            Picture(encode =>
                encode with
                {
                    Deinterlace = new DeinterlaceSettings(DeinterlaceMode.InverseTelecine, Force: true),
                }
            )
        );

        run.Graph.Pictures["v0"].FrameRate.ShouldBe(new Rational(24_000, 1001));
        run.Frames().ShouldBeInRange(46, 49);
    }

    static Clip Turned(Rotation rotation) => Clip(0) with { Picture = new PictureSelection { Rotate = rotation } };

    /// <summary>Top left, top right, bottom left, bottom right.</summary>
    static string[] Corners(GraphRun run, string label = "v0", int frame = 2)
    {
        var (right, bottom) = (run.Graph.Pictures[label].Width - 9, run.Graph.Pictures[label].Height - 9);
        return
        [
            Color(run, 8, 8, frame, label),
            Color(run, right, 8, frame, label),
            Color(run, 8, bottom, frame, label),
            Color(run, right, bottom, frame, label),
        ];
    }

    static string Color(GraphRun run, int x, int y, int frame = 2, string label = "v0") =>
        run.Pixel(frame, x, y, label) switch
        {
            { Red: > 180, Green: > 180, Blue: > 180 } => "white",
            { Red: > 150, Green: < 100, Blue: < 100 } => "red",
            { Red: < 100, Green: > 150, Blue: < 100 } => "lime",
            { Red: < 100, Green: < 100, Blue: > 150 } => "blue",
            { Red: < 30, Green: < 30, Blue: < 30 } => "black",
            var other => other.ToString(),
        };
}
