using System.Collections.Immutable;
using Sluice.Media;
using Sluice.Media.Compositions;
using Sluice.Media.Compositions.Clips;
using Sluice.Media.Compositions.Encodes;
using Sluice.Media.Compositions.Packages;
using Sluice.Media.Compositions.Planning;
using Sluice.Media.Compositions.Planning.Graph;
using Sluice.Media.Compositions.Timing;
using Sluice.Media.Planning;
using Sluice.Media.Probe;
using Sluice.Tests.Unit.Media.Planning;
using static Sluice.Tests.Unit.Media.Compositions.Graph.Graphs;

namespace Sluice.Tests.Unit.Media.Compositions.Graph;

/// <summary>What graphs share, and what is refused.</summary>
public sealed class GraphPlannerTests
{
    static readonly SourceInfo Hd = Sources.Of(1920, 1080);

    [Fact]
    public void Equal_demands_share_everything_but_their_labels()
    {
        var graph = Drawn(
            Draw([Clip()], [Hd], Picture(label: "v0"), Picture(label: "v1"), Sound(label: "a0"), Sound(label: "a1"))
        );

        Count(graph, "scale=").ShouldBe(1);
        Count(graph, "aresample=").ShouldBe(1);
        graph.Text.ShouldContain("split=2[v0][v1]");
        graph.Text.ShouldContain("asplit=2[a0][a1]");
    }

    [Fact]
    public void One_source_is_opened_once_however_many_outputs_there_are()
    {
        Drawn(
            Draw([Clip()], [Hd], Picture(label: "v0"), Picture(encode => encode with { Height = 240 }, "v1"), Sound())
        )
            .Inputs.Length.ShouldBe(1);
    }

    [Fact]
    public void Sources_that_a_run_does_not_need_are_not_opened()
    {
        var clip = Clip() with
        {
            Audio = ImmutableSortedDictionary<string, AudioSelection>.Empty.Add(
                "main",
                new AudioSelection { ExternalSource = 1 }
            ),
        };

        Drawn(Draw([clip], [Hd, Sources.Of(null, Sources.Audio())], Sound()))
            .Inputs.Select(input => input.Source)
            .ShouldBe([1]);
        Drawn(Draw([clip], [Hd, Sources.Of(null, Sources.Audio())], Picture()))
            .Inputs.Select(input => input.Source)
            .ShouldBe([0]);
    }

    [Fact]
    public void Joined_segments_are_the_same_for_both_passes_whatever_else_a_run_makes()
    {
        var outputs = new[] { new Rational(24, 1), new Rational(50, 1) }.Select(rate => new OutputSpec(
            "",
            OutputContainer.Mp4
        )
        {
            Video = new VideoEncode(H264) { FrameRate = rate },
        });
        var composition = new Composition([Clip(), Clip()], [new PackageSpec.Files(0, "", [.. outputs])]);
        var pass = Picture(encode => encode with { FrameRate = new Rational(24, 1) });

        var alone = Drawn(Draw(composition, [Hd], pass));
        var together = Drawn(
            Draw(composition, [Hd], pass, Picture(encode => encode with { FrameRate = new Rational(50, 1) }, "v1"))
        );

        alone.Text.ShouldContain("fps=25/1");
        together.Text.ShouldContain("fps=25/1");
    }

    [Fact]
    public void Any_label_and_any_number_of_outputs_keep_their_own_way()
    {
        var demands = Enumerable
            .Range(0, 40)
            .Select(index =>
                (StreamDemand)Picture(encode => encode with { Height = 100 + (index / 4 * 2) }, $"v{index}")
            )
            .ToArray();

        var graph = Drawn(Draw([Clip()], [Hd], demands));

        graph.Pictures.Count.ShouldBe(40);
        foreach (var index in Enumerable.Range(0, 40))
            Count(graph, $"[v{index}]").ShouldBe(1);
        Count(graph, "scale=").ShouldBe(10);
    }

    [Fact]
    public void Every_label_is_written_once_and_read_once()
    {
        var clip = Clip() with { Overlays = [new ImageOverlay(1, 0, 0) { FadeIn = 1 }] };
        var graph = Drawn(
            Draw(
                [clip, Clip(2, new ClipRange(null, "00:00:01:00"))],
                [Hd, null, Sources.Of(640, 480)],
                Picture(label: "v0"),
                Picture(new VideoCodecSettings.Gif(), "v1"),
                Sound()
            )
        );

        foreach (
            var label in System
                .Text.RegularExpressions.Regex.Matches(
                    graph.Text,
                    @"\[(_\d+)\]",
                    System.Text.RegularExpressions.RegexOptions.ExplicitCapture,
                    TimeSpan.FromSeconds(1)
                )
                .Select(match => match.Value)
                .Distinct()
        )
            Count(graph, label).ShouldBe(2, label);
    }

    [Fact]
    public void Sound_alone_needs_no_picture()
    {
        var graph = Drawn(Draw([Clip()], [Sources.Of(null, Sources.Audio())], Sound()));

        graph.Duration.ShouldBe(60);
        graph.Text.ShouldContain("[0:1]");
    }

    [Fact]
    public void A_picture_that_no_clip_has_is_refused()
    {
        Refused(Draw([Clip()], [Sources.Of(null, Sources.Audio())], Picture())).Code.ShouldBe("input.no_video");
        Refused(Draw([Clip() with { Picture = null }, Clip() with { Picture = null }], [Hd], Picture()))
            .Code.ShouldBe("input.no_video");
    }

    [Fact]
    public void A_clip_of_no_media_is_refused()
    {
        Refused(Draw([Clip(1)], [Hd, null], Picture())).Code.ShouldBe("input.not_media");
        Refused(Draw([Clip(7)], [Hd], Picture())).Code.ShouldBe("input.not_media");
        Refused(Draw([Clip(-1)], [Hd], Picture())).Code.ShouldBe("input.not_media");
    }

    [Fact]
    public void Silence_of_unknown_length_is_refused()
    {
        var source = Sources.Of(Sources.Video() with { Duration = null, FrameCount = null }, null) with
        {
            Duration = null,
        };

        Refused(Draw([Clip()], [source], Picture(), Sound())).Code.ShouldBe("input.unknown_duration");
    }

    [Fact]
    public void Pass_through_of_parts_and_of_nothing_is_refused()
    {
        var copy = Picture(new VideoCodecSettings.PassThrough());
        var sound = new StreamDemand.Sound("a0", new AudioEncode("main", new AudioCodecSettings.PassThrough()));

        Refused(Draw([Clip(), Clip()], [Hd], copy)).Code.ShouldBe("composition.copy_of_parts");
        Refused(Draw([Clip(0, new ClipRange(null, "00:00:01:00"))], [Hd], sound))
            .Code.ShouldBe("composition.copy_of_parts");
        Refused(Draw([Clip()], [Sources.Of(Sources.Video(), null)], sound)).Code.ShouldBe("input.no_audio");
        Refused(Draw([Clip()], [Sources.Of(null, Sources.Audio())], copy)).Code.ShouldBe("input.no_video");
    }

    [Fact]
    public void A_hundred_and_fifty_clips_make_one_graph_and_more_than_ffmpeg_can_be_given_are_refused()
    {
        ImmutableArray<Clip> Many(int count) =>
            [.. Enumerable.Range(0, count).Select(_ => Clip(0, new ClipRange("00:00:10:00", "00:00:11:00")))];

        Drawn(Draw(Many(150), [Hd], Picture(), Sound())).Inputs.Length.ShouldBe(150);
        Refused(Draw(Many(1000), [Hd], Picture(), Sound())).Code.ShouldBe("composition.too_many_parts");
    }

    [Fact]
    public void A_range_that_is_not_in_the_source_is_refused()
    {
        Refused(Draw([Clip(0, new ClipRange("05:00:00:00", null))], [Hd], Picture()))
            .Code.ShouldBe(TimingFailures.NotFoundCode);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(-25, 1)]
    [InlineData(25, -1)]
    [InlineData(241, 1)]
    [InlineData(1, 101)]
    [InlineData(long.MaxValue, 1)]
    [InlineData(long.MinValue, long.MinValue)]
    public void Frame_rates_that_nobody_can_make_are_refused(long numerator, long denominator)
    {
        Refused(
            Draw([Clip()], [Hd], Picture(encode => encode with { FrameRate = new Rational(numerator, denominator) }))
        )
            .Code.ShouldBe("composition.frame_rate");
    }

    [Theory]
    [InlineData(0, 0, 0, 0)]
    [InlineData(1920, 1080, 100, 100)]
    [InlineData(int.MinValue, int.MinValue, 10, 10)]
    public void Crops_and_positions_that_hold_nothing_are_refused(int x, int y, int width, int height)
    {
        var area = new PictureArea(x, y, width, height);

        Refused(Draw([Clip() with { Picture = new PictureSelection { Crop = area } }], [Hd], Picture()))
            .Code.ShouldBe("composition.crop_outside");
        Refused(Draw([Clip()], [Hd], Picture(encode => encode with { Crop = area })))
            .Code.ShouldBe("composition.crop_outside");
        Refused(Draw([Clip()], [Hd], Picture(encode => encode with { Position = area })))
            .Code.ShouldBe("composition.position_outside");
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(10, -1)]
    [InlineData(int.MaxValue, null)]
    [InlineData(null, 16_385)]
    public void Images_of_sizes_that_nobody_can_make_are_refused(int? width, int? height)
    {
        var overlay = new ImageOverlay(1, 0, 0) { Width = width, Height = height };

        Refused(Draw([Clip()], [Hd, null], Picture(encode => encode with { Overlays = [overlay] })))
            .Code.ShouldBe("composition.overlay_size");
    }

    [Fact]
    public void A_track_that_cannot_be_decoded_is_refused_and_never_left_out()
    {
        var source = Hd with
        {
            Streams = [Sources.Video(), Sources.Audio(), Sources.Audio() with { Index = 2, Codec = "ac4" }],
        };
        var clip = Clip() with
        {
            Audio = ImmutableSortedDictionary<string, AudioSelection>.Empty.Add(
                "main",
                new AudioSelection { Tracks = [2] }
            ),
        };

        Refused(Draw([clip], [source], Sound())).Code.ShouldBe("input.unsupported_codec");
    }

    [Fact]
    public void A_filter_that_the_ffmpeg_at_hand_has_not_is_named()
    {
        var poor = EncoderCapabilities.Full with { Filters = EncoderCapabilities.Full.Filters.Remove("drawtext") };
        var burnt = Picture(encode =>
            encode with
            {
                TimecodeBurnIn = new TimecodeBurnIn(16, TimecodePlace.TopLeft, null),
            }
        );

        var refused = Refused(GraphPlanner.Draw(new GraphRequest(new Composition([Clip()], []), [Hd], [burnt], poor)));

        (refused.Class, refused.Code).ShouldBe((MediaFailureClass.Internal, "internal.filter_missing"));
        refused.Message.ShouldContain("drawtext");
        GraphPlanner
            .Draw(new GraphRequest(new Composition([Clip()], []), [Hd], [Picture()], poor))
            .ShouldBeOfType<GraphResult.Drawn>();
    }

    [Theory]
    [InlineData(-23, -30.0, -20.0, null, "volume=7dB", false)]
    [InlineData(-14, -30.0, -10.0, null, "volume=16dB", true)]
    [InlineData(-23, -10.0, -1.0, null, "volume=-13dB", false)]
    [InlineData(-16, -20.0, -3.0, -2.0, "volume=4dB", true)]
    [InlineData(-23, -69.0, -60.0, null, "volume=40dB", false)]
    public void Gain_is_one_for_all_and_a_limiter_stands_only_where_peaks_need_it(
        double target,
        double integrated,
        double peak,
        double? ceiling,
        string volume,
        bool isLimited
    )
    {
        var encode = new AudioEncode("main", Aac) { Loudness = new LoudnessSettings(target) { TruePeak = ceiling } };

        var graph = Drawn(
            Draw(
                [Clip()],
                [Hd],
                new StreamDemand.Sound("a0", encode) { Loudness = new LoudnessReading(integrated, peak) }
            )
        );

        graph.Text.ShouldContain(volume);
        graph.Text.Contains("alimiter", StringComparison.Ordinal).ShouldBe(isLimited);
    }

    [Theory]
    [InlineData("lavfi.r128.I=-23.125\nlavfi.r128.true_peak=0.501\n", -23.125, -6.0)]
    [InlineData(
        "…cut\nlavfi.r128.I=-1\nlavfi.r128.true_peak=1.0\nlavfi.r128.I=-70.0\nlavfi.r128.true_peak=0.000\n",
        -70,
        -100
    )]
    [InlineData("lavfi.r128.I=-inf\nlavfi.r128.true_peak=0.000\n", -70, -100)]
    public void The_last_reading_counts(string text, double integrated, double peak)
    {
        var reading = LoudnessReading.Read(text).ShouldNotBeNull();

        reading.Integrated.ShouldBe(integrated);
        reading.TruePeak.ShouldBe(peak, 0.01);
    }

    [Theory]
    [InlineData("")]
    [InlineData("lavfi.r128.I=-23\n")]
    [InlineData("lavfi.r128.I=nan\nlavfi.r128.true_peak=nan\n")]
    [InlineData("lavfi.r128.I=quiet\nlavfi.r128.true_peak=loud\n")]
    public void What_holds_no_reading_is_none(string text)
    {
        LoudnessReading.Read(text).ShouldBeNull();
    }

    [Fact]
    public void Mixes_of_any_gains_are_written_as_numbers()
    {
        var mix = new ChannelMix([
            [double.NaN, double.PositiveInfinity, 1e300],
            [null, -60, -3],
        ]);
        var encode = new AudioEncode("main", Aac) { Mix = mix };

        var graph = Drawn(
            Draw([Clip()], [Sources.Of(Sources.Video(), Sources.Audio(6))], new StreamDemand.Sound("a0", encode))
        );

        graph.Text.ShouldContain("pan=stereo|c0=15.848932*c2|c1=0.707946*c2");
    }

    static int Count(ProgrammeGraph graph, string part) => graph.Text.Split(part).Length - 1;
}
