using Sluice.Media.Compositions.Clips;
using Sluice.Media.Compositions.Encodes;
using static Sluice.Tests.Integration.Media.Compositions.Graph.GraphRun;

namespace Sluice.Tests.Integration.Media.Compositions.Graph;

/// <summary>Parts of sources, one after the other, to the frame.</summary>
public sealed class ClipTests
{
    [Fact]
    public void A_whole_clip_keeps_every_frame_in_order()
    {
        var run = Of([Clip(0)], [GraphClips.Counting("25", 2)], Picture(), Sound());

        run.Frames().ShouldBe(50);
        Numbers(run, 0, 1, 24, 49).ShouldBe([0, 1, 24, 49]);
        run.SoundSeconds().ShouldBe(2, 0.0001);
        run.Level(0.1, 1.9).ShouldBe(-21, 1);
    }

    [Theory]
    [InlineData("25", "00:00:01:00", "00:00:01:09", 25, 10)]
    [InlineData("30000/1001", "00:00:01:00", "00:00:02:29", 30, 60)]
    [InlineData("30000/1001", "00:00:00;10", "00:00:00;10", 10, 1)]
    [InlineData("60000/1001", "00:00:00;00", "00:00:01;59", 0, 120)]
    [InlineData("24", null, "00:00:00:23", 0, 24)]
    public void A_range_has_exactly_the_frames_of_its_codes_and_both_ends(
        string rate,
        string? start,
        string end,
        int first,
        int count
    )
    {
        var run = Of([Clip(0, new ClipRange(start, end))], [GraphClips.Counting(rate, 3)], Picture(), Sound());

        run.Frames().ShouldBe(count);
        Numbers(run, 0, count - 1).ShouldBe([first % 100, (first + count - 1) % 100]);
        run.SoundSeconds().ShouldBe(count / run.Graph.Pictures["v0"].FrameRate.Value, 0.0001);
    }

    [Fact]
    public void Ranges_come_in_the_order_of_the_request_and_far_ones_are_sought()
    {
        var run = Of(
            [Clip(0, new ClipRange("00:00:07:05", "00:00:07:14"), new ClipRange("00:00:00:03", "00:00:00:04"))],
            [GraphClips.Counting("25", 8)],
            Picture(),
            Sound()
        );

        run.Graph.Inputs[0].Options.ShouldContain("-ss");
        run.Frames().ShouldBe(12);
        Numbers(run, 0, 9, 10, 11).ShouldBe([80, 89, 3, 4]);
        run.SoundSeconds().ShouldBe(12 / 25.0, 0.0001);
    }

    [Theory]
    [InlineData("ts", 10.2)]
    [InlineData("ts", 70.2)]
    [InlineData("mkv", 70.2)]
    [InlineData("mp4", 70.2)]
    public void Far_ranges_are_exact_in_every_container_with_reordered_pictures_and_late_starts(
        string container,
        double seconds
    )
    {
        var file = TestClips.Make(
            $"far.{container}",
            [
                "-i",
                GraphClips.Far,
                "-c",
                "copy",
                .. container == "ts" ? ["-output_ts_offset", "5000"] : Array.Empty<string>(),
            ]
        );
        var first = (int)(seconds * 25);
        var range = new ClipRange($"00:{first / 1500:00}:{first / 25 % 60:00}:{first % 25:00}", null);
        var end = first + 9;
        range = range with { End = $"00:{end / 1500:00}:{end / 25 % 60:00}:{end % 25:00}" };

        var run = Of([Clip(0, range)], [file], Picture(), Sound());

        run.Frames().ShouldBe(10);
        Numbers(run, 0, 1, 9).ShouldBe([first % 100, (first + 1) % 100, end % 100]);
        run.SoundSeconds().ShouldBe(0.4, 0.0001);
        run.Level(0.02, 0.38).ShouldBe(-21, 1);
    }

    [Fact]
    public void Embedded_time_codes_count_from_what_the_source_carries_drop_frame_included()
    {
        var run = Of(
            [Clip(0, new ClipRange("01:00:01;00", "01:00:01;04"))],
            [GraphClips.Counting("30000/1001", 3, "01:00:00;00")],
            Picture()
        );

        run.Frames().ShouldBe(5);
        Numbers(run, 0, 4).ShouldBe([30, 34]);
    }

    [Fact]
    public void Mpeg_2_tells_its_time_code_in_the_picture()
    {
        var run = Of(
            [Clip(0, new ClipRange("10:00:01:00", "10:00:01:09"))],
            [GraphClips.Counting("25", 2, "10:00:00:00", "ts")],
            Picture(),
            Sound()
        );

        run.Frames().ShouldBe(10);
        Numbers(run, 0, 9).ShouldBe([25, 34]);
    }

    [Fact]
    public void Clips_of_different_sizes_and_rates_are_joined_in_the_form_of_the_followed_one()
    {
        var run = Of(
            [Clip(0), Clip(1), Clip(0, new ClipRange(null, "00:00:00:04"))],
            [GraphClips.Plain("red", "64x48"), GraphClips.Plain("blue", "128x32", 2, "50", tone: null)],
            Picture(),
            Sound()
        );

        var picture = run.Graph.Pictures["v0"];
        (picture.Width, picture.Height, picture.FrameRate.Value).ShouldBe((64, 48, 25));
        run.Frames().ShouldBe(25 + 50 + 5);
        run.Graph.Duration.ShouldBe(3.2);
        run.Pixel(10, 32, 24).Red.ShouldBeGreaterThan(200);
        run.Pixel(40, 32, 24).Blue.ShouldBeGreaterThan(200);
        run.Pixel(40, 32, 2).ShouldBe((0, 0, 0));
        run.Pixel(78, 32, 24).Red.ShouldBeGreaterThan(200);
        run.SoundSeconds().ShouldBe(3.2, 0.001);
        run.Level(0.1, 0.9).ShouldBe(-21, 1);
        run.Level(1.1, 2.9).ShouldBeLessThan(-80);
        run.Level(3.05, 3.15).ShouldBe(-21, 1);
        run.Graph.Warnings.Select(warning => warning.Code).ShouldContain("audio.silence");
    }

    [Fact]
    public void The_same_clip_twice_plays_twice()
    {
        var run = Of([Clip(0), Clip(0)], [GraphClips.Counting("25", 1)], Picture());

        run.Frames().ShouldBe(50);
        Numbers(run, 0, 24, 25, 49).ShouldBe([0, 24, 0, 24]);
    }

    [Fact]
    public void A_clip_without_its_picture_is_black_and_keeps_its_sound()
    {
        var run = Of([Clip(0), Clip(0) with { Picture = null }], [GraphClips.Plain("red")], Picture(), Sound());

        run.Frames().ShouldBe(50);
        run.Pixel(40, 10, 10).ShouldBe((0, 0, 0));
        run.Level(1.1, 1.9).ShouldBe(-21, 1);
    }

    [Theory]
    [InlineData("24", 48)]
    [InlineData("50", 100)]
    [InlineData("30000/1001", 60)]
    public void Frames_are_dropped_or_repeated_to_the_rate_that_is_asked_for(string rate, int frames)
    {
        var run = Of(
            [Clip(0)],
            [GraphClips.Counting("25", 2)],
            Picture(encode => encode with { FrameRate = Sluice.Media.Rational.Parse(rate) })
        );

        run.Frames().ShouldBe(frames);
    }

    [Fact]
    public void Blended_and_estimated_frames_fill_the_gaps()
    {
        foreach (var conversion in new[] { FrameRateConversion.Interpolate, FrameRateConversion.MotionCompensated })
            Of(
                    [Clip(0)],
                    [GraphClips.Counting("25", 1)],
                    Picture(encode => encode with { FrameRate = new(50, 1), FrameRateConversion = conversion })
                )
                .Frames()
                .ShouldBeInRange(48, 50);
    }

    static int[] Numbers(GraphRun run, params int[] frames) =>
        [.. frames.Select(frame => GraphClips.Number(run.Pixel(frame, 16, 16)))];
}
