using System.Collections.Immutable;
using Sluice.Media.Compositions.Clips;
using Sluice.Media.Compositions.Encodes;
using Sluice.Media.Compositions.Planning;
using static Sluice.Tests.Integration.Media.Compositions.Graph.GraphRun;

namespace Sluice.Tests.Integration.Media.Compositions.Graph;

/// <summary>Which sound comes out, how loud, on which channel, and when.</summary>
public sealed class SoundTests
{
    static readonly string Three = GraphClips.Tracks(1, (0.5, "eng"), (0.25, "deu"), (0.125, "fra"));

    [Fact]
    public void An_input_without_sound_gives_silence_as_long_as_the_picture()
    {
        var run = Of([Clip(0)], [GraphClips.Plain("red", tone: null)], Picture(), Sound());

        run.SoundSeconds().ShouldBe(1, 0.0001);
        run.Level(0, 1).ShouldBeLessThan(-100);
        run.Graph.Sounds["a0"].IsSilence.ShouldBeTrue();
    }

    [Theory]
    [InlineData(1, -9)]
    [InlineData(2, -15)]
    [InlineData(3, -21)]
    public void Tracks_are_counted_from_one(int track, double level)
    {
        var run = Of([Selected(new AudioSelection { Tracks = [track] })], [Three], Sound());

        run.Level(0.1, 0.9).ShouldBe(level, 0.3);
        run.Graph.Sounds["a0"].Channels.ShouldBe(1);
    }

    [Theory]
    [InlineData("DEU")]
    [InlineData("ger")]
    [InlineData("de")]
    public void Tracks_are_found_by_language_in_any_of_its_codes(string language)
    {
        var run = Of([Selected(new AudioSelection { Language = language })], [Three], Sound());

        run.Level(0.1, 0.9).ShouldBe(-15, 0.3);
        run.Graph.Sounds["a0"].Language.ShouldBe("deu");
    }

    [Fact]
    public void Several_tracks_are_channels_side_by_side_in_the_order_of_the_request()
    {
        var run = Of([Selected(new AudioSelection { Tracks = [3, 1] })], [Three], Sound());

        run.Graph.Sounds["a0"].Channels.ShouldBe(2);
        run.Level(0.1, 0.9, channel: 0).ShouldBe(-21, 0.3);
        run.Level(0.1, 0.9, channel: 1).ShouldBe(-9, 0.3);
    }

    [Fact]
    public void A_group_puts_selectors_side_by_side()
    {
        var clip = Clip(0) with
        {
            Audio = ImmutableSortedDictionary<string, AudioSelection>
                .Empty.Add("a", new AudioSelection { Tracks = [2] })
                .Add("b", new AudioSelection { Tracks = [1] }),
            AudioGroups = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty.Add("main", ["a", "b"]),
        };

        var run = Of([clip], [Three], Sound());

        run.Level(0.1, 0.9, channel: 0).ShouldBe(-15, 0.3);
        run.Level(0.1, 0.9, channel: 1).ShouldBe(-9, 0.3);
    }

    [Fact]
    public void A_name_that_the_clip_has_not_takes_the_default_selector()
    {
        var clip = Clip(0) with
        {
            Audio = ImmutableSortedDictionary<string, AudioSelection>.Empty.Add(
                "other",
                new AudioSelection { IsDefault = true, Tracks = [2] }
            ),
        };

        var run = Of([clip], [Three], Sound());

        run.Level(0.1, 0.9).ShouldBe(-15, 0.3);
        run.Graph.Warnings.Select(warning => warning.Code).ShouldBe(["audio.default_selector"]);
    }

    [Theory]
    [InlineData(250)]
    [InlineData(-250)]
    public void An_offset_moves_sound_against_the_picture(int milliseconds)
    {
        var clip = Selected(new AudioSelection { Tracks = [1], OffsetMilliseconds = milliseconds });

        var run = Of([clip], [Three], Picture(), Sound());

        run.SoundSeconds().ShouldBe(1, 0.0001);
        run.Level(0.02, 0.22).ShouldBe(milliseconds > 0 ? -180 : -9, 1);
        run.Level(0.78, 0.98).ShouldBe(milliseconds > 0 ? -9 : -180, 1);
    }

    [Fact]
    public void A_mix_gives_each_output_channel_its_gains()
    {
        var mix = new ChannelMix([
            [null, 0, null],
            [-6, null, double.NegativeInfinity],
            [null, null, null],
        ]);
        var clip = Selected(new AudioSelection { Tracks = [1, 2, 3], Mix = mix });

        var run = Of([clip], [Three], Sound());

        run.Graph.Sounds["a0"].Channels.ShouldBe(3);
        run.Level(0.1, 0.9, 0).ShouldBe(-15, 0.3);
        run.Level(0.1, 0.9, 1).ShouldBe(-15, 0.3);
        run.Level(0.1, 0.9, 2).ShouldBeLessThan(-100);
    }

    [Fact]
    public void A_mix_that_names_channels_that_are_not_there_hears_nothing_of_them()
    {
        var run = Of(
            [Selected(new AudioSelection { Tracks = [1] })],
            [Three],
            Sound(encode =>
                encode with
                {
                    Mix = new ChannelMix([
                        [0, 0, 0, 0],
                        [null, 0],
                    ]),
                }
            )
        );

        run.Level(0.1, 0.9, 0).ShouldBe(-9, 0.3);
        run.Level(0.1, 0.9, 1).ShouldBeLessThan(-100);
    }

    [Fact]
    public void Mono_is_as_loud_on_both_sides_of_stereo()
    {
        var run = Of(
            [Selected(new AudioSelection { Tracks = [1] })],
            [Three],
            Sound(encode => encode with { Codec = new AudioCodecSettings.Aac { Channels = 2 } })
        );

        run.Level(0.1, 0.9, 0).ShouldBe(-9, 0.3);
        run.Level(0.1, 0.9, 1).ShouldBe(-9, 0.3);
    }

    [Fact]
    public void A_file_of_its_own_replaces_the_sound_and_is_cut_with_the_clip()
    {
        var external = TestClips.Make(
            "external.wav",
            ["-f", "lavfi", "-i", "aevalsrc='if(lt(t,1),0.5,0.125)*sin(2*PI*440*t)':s=44100:d=3"]
        );
        var clip = Selected(new AudioSelection { ExternalSource = 1 }) with
        {
            Ranges = [new ClipRange("00:00:00:20", "00:00:01:04")],
        };

        var run = Of([clip], [GraphClips.Counting("25", 2), external], Picture(), Sound());

        run.SoundSeconds().ShouldBe(10 / 25.0, 0.0001);
        run.Graph.Sounds["a0"].SampleRate.ShouldBe(44_100);
        run.Level(0.02, 0.18).ShouldBe(-9, 0.5);
        run.Level(0.22, 0.38).ShouldBe(-21, 0.5);
    }

    [Fact]
    public void Outputs_take_the_rates_that_their_codecs_know()
    {
        var run = Of(
            [Selected(new AudioSelection { Tracks = [1] })],
            [Three],
            Sound(encode => encode with { Codec = new AudioCodecSettings.Mp3 { SampleRate = 44_100 } }),
            Sound(encode => encode with { Codec = new AudioCodecSettings.Opus() }, "a1")
        );

        (run.Graph.Sounds["a0"].SampleRate, run.Graph.Sounds["a1"].SampleRate).ShouldBe((44_100, 48_000));
        run.SoundSeconds().ShouldBe(1, 0.001);
        run.SoundSeconds("a1").ShouldBe(1, 0.001);
    }

    [Fact]
    public void Sound_that_is_longer_or_shorter_than_the_picture_ends_with_it()
    {
        var longer = GraphClips.Plain("red", seconds: 1);
        var shorter = TestClips.Make(
            "shorter.mov",
            [
                "-i",
                longer,
                "-filter_complex",
                "[0:a]atrim=end=0.5[a]",
                "-map",
                "0:v",
                "-map",
                "[a]",
                "-c:v",
                "copy",
                "-c:a",
                "pcm_s16le",
            ]
        );
        var overlong = TestClips.Make(
            "overlong.mov",
            [
                "-i",
                longer,
                "-filter_complex",
                "[0:a]apad=whole_dur=3[a]",
                "-map",
                "0:v",
                "-map",
                "[a]",
                "-c:v",
                "copy",
                "-c:a",
                "pcm_s16le",
            ]
        );

        var padded = Of([Clip(0)], [shorter], Picture(), Sound());
        var cut = Of([Clip(0)], [overlong], Picture(), Sound());

        (padded.SoundSeconds(), cut.SoundSeconds()).ShouldBe((1, 1));
        padded.Level(0.6, 1).ShouldBeLessThan(-100);
        padded.Graph.Warnings.Select(warning => warning.Code).ShouldBe(["audio.padded"]);
        cut.Graph.Warnings.Select(warning => warning.Code).ShouldBe(["audio.cut"]);
    }

    [Theory]
    [InlineData(-23.0, null)]
    [InlineData(-16.0, null)]
    [InlineData(-14.0, -3.0)]
    public void Measured_and_then_corrected_sound_is_within_one_unit_of_its_target(double target, double? peak)
    {
        var file = TestClips.Make(
            "speech.wav",
            [
                "-f",
                "lavfi",
                "-i",
                "aevalsrc='(0.03+0.05*mod(floor(t*2)\\,2))*sin(2*PI*500*t)|0.04*sin(2*PI*700*t)':s=48000:d=6",
            ]
        );
        var loudness = new LoudnessSettings(target) { TruePeak = peak };

        var measured = Measure(file, Sound(encode => encode with { Loudness = loudness }));
        var corrected = Sound(encode => encode with { Loudness = loudness }) with { Loudness = measured };
        var after = Measure(file, corrected);

        measured.Integrated.ShouldBeInRange(-32, -24);
        after.Integrated.ShouldBe(target, 1);
        after.TruePeak.ShouldBeLessThan((peak ?? -1) + 0.3);
    }

    [Fact]
    public void Silence_and_what_lies_below_the_gate_are_left_alone()
    {
        var quiet = new LoudnessReading(-50, -40);
        var settings = new LoudnessSettings(-23) { Gate = -40 };

        var gated = Of(
            [Selected(new AudioSelection { Tracks = [1] })],
            [Three],
            Sound(encode => encode with { Loudness = settings }) with
            {
                Loudness = quiet,
            },
            Sound(encode => encode with { Loudness = new LoudnessSettings(-23) }, "a1") with
            {
                Loudness = new LoudnessReading(LoudnessReading.Silence, -100),
            },
            Sound(encode => encode with { Loudness = new LoudnessSettings(-23) { MeasureOnly = true } }, "a2") with
            {
                Loudness = new LoudnessReading(-9, -6),
            }
        );

        foreach (var label in new[] { "a0", "a1", "a2" })
            gated.Level(0.1, 0.9, 0, label).ShouldBe(-9, 0.3);
    }

    /// <summary>Of the corrected sound, where the demand brings a reading.</summary>
    static LoudnessReading Measure(string file, StreamDemand.Sound demand)
    {
        if (demand.Loudness is not null)
        {
            var corrected = Of([Clip(0)], [file], demand);
            file = TestClips.Make(
                $"{Path.GetRandomFileName()}.wav",
                ["-f", "f32le", "-ar", "48000", "-ac", "2", "-i", Path.Combine(corrected.Folder, "a0.pcm")]
            );
        }

        var run = Of([Clip(0)], [file], new StreamDemand.Measurement("m0", demand.Encode, "loudness_0.txt"));
        return LoudnessReading.Read(run.ReadText("loudness_0.txt")).ShouldNotBeNull();
    }

    static Clip Selected(AudioSelection selection) => Clip(0) with { Audio = Selectors(selection) };
}
