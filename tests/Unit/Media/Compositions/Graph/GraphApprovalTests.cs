using System.Collections.Immutable;
using Sluice.Media;
using Sluice.Media.Compositions;
using Sluice.Media.Compositions.Clips;
using Sluice.Media.Compositions.Encodes;
using Sluice.Media.Compositions.Planning;
using Sluice.Media.Probe;
using Sluice.Tests.Unit.Media.Planning;
using static Sluice.Tests.Unit.Media.Compositions.Graph.Graphs;

namespace Sluice.Tests.Unit.Media.Compositions.Graph;

/// <summary>Whole graphs, approved as text: one for each thing that makes them differ.</summary>
public sealed class GraphApprovalTests
{
    static readonly SourceInfo Hd = Sources.Of(1920, 1080);

    static readonly SourceInfo Film = Sources.Of(
        Sources.Video(720, 576) with
        {
            Codec = "mpeg2video",
            SampleAspectRatio = new Rational(64, 45),
            DisplayWidth = 1024,
            IsInterlaced = true,
            IsBottomFieldFirst = true,
        },
        Sources.Audio()
    );

    static readonly SourceInfo Hdr = Sources.Of(
        Sources.Video(3840, 2160) with
        {
            PixelFormat = "yuv420p10le",
            BitDepth = 10,
            ColorPrimaries = "bt2020",
            ColorTransfer = "smpte2084",
            ColorSpace = "bt2020nc",
            Mastering = new HdrMastering("G(1,2)B(3,4)R(5,6)WP(7,8)L(9,10)", "1000,400"),
        },
        Sources.Audio(6)
    );

    static readonly SourceInfo Broadcast = Hd with
    {
        Container = "mpegts",
        StartTime = 1.4,
        StartTimecode = "10:00:00:00",
        Video = Sources.Video() with { StartTime = 1.48 },
        Audio = Sources.Audio() with { StartTime = 1.4, StreamId = 257, Language = "deu" },
        Streams =
        [
            Sources.Video() with
            {
                StartTime = 1.48,
            },
            Sources.Audio() with
            {
                StartTime = 1.4,
                StreamId = 257,
                Language = "deu",
            },
            Sources.Audio(1) with
            {
                Index = 2,
                StartTime = 1.42,
                StreamId = 258,
                Language = "en",
                Duration = 58,
            },
        ],
    };

    static readonly Dictionary<string, Func<GraphResult>> Cases = new()
    {
        ["ladder"] = () =>
            Draw(
                [Clip()],
                [Hd],
                Picture(encode => encode with { Width = 1920, Height = 1080 }, "v0"),
                Picture(encode => encode with { Width = 1280, Height = 720 }, "v1"),
                Picture(encode => encode with { Width = 1280, Height = 720 }, "v2"),
                Picture(encode => encode with { Height = 360 }, "v3"),
                Picture(new VideoCodecSettings.FrameCapture(new Rational(5, 1), 100, 80), "v4"),
                Sound(label: "a0"),
                Sound(label: "a1")
            ),
        ["ranges"] = () =>
            Draw(
                [
                    Clip(0, new ClipRange("00:00:40:00", "00:00:44:24"), new ClipRange("00:00:01:00", null)),
                    Clip(1) with
                    {
                        Picture = new PictureSelection { Rotate = Rotation.By90, Denoise = true },
                    },
                ],
                [Hd, Sources.Of(Sources.Video(640, 480) with { FrameRate = new Rational(30_000, 1001) }, null)],
                Picture(encode => encode with { Height = 360 }),
                Sound()
            ),
        ["broadcast"] = () =>
            Draw(
                new Composition(
                    [
                        new Clip(0)
                        {
                            Ranges = [new ClipRange("10:00:40:00", "10:00:49:24")],
                            Audio = ImmutableSortedDictionary<string, AudioSelection>
                                .Empty.Add("main", new AudioSelection { StreamIds = [257] })
                                .Add("english", new AudioSelection { Language = "ENG", OffsetMilliseconds = -80 }),
                            AudioGroups = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty.Add(
                                "both",
                                ["main", "english"]
                            ),
                        },
                    ],
                    []
                )
                {
                    Timecode = new OutputTimecode(TimecodeOrigin.Embedded, null),
                },
                [Broadcast],
                Picture(encode =>
                    encode with
                    {
                        InsertTimecode = true,
                        TimecodeBurnIn = new TimecodeBurnIn(32, TimecodePlace.BottomRight, "Reel: '7'"),
                    }
                ),
                Sound("main", "a0"),
                Sound("english", "a1"),
                Sound("both", "a2")
            ),
        ["interlaced-in-and-out"] = () =>
            Draw(
                [Clip()],
                [Film],
                Picture(),
                Picture(encode => encode with { Width = 1280, Height = 720 }, "v1"),
                Picture(
                    new VideoCodecSettings.Mpeg2
                    {
                        Rate = new RateControl.Constant(8_000_000),
                        Fields = FieldOrder.FollowTopFirst,
                    },
                    "v2"
                ),
                Picture(
                    encode =>
                        encode with
                        {
                            FrameRate = new Rational(50, 1),
                            FrameRateConversion = FrameRateConversion.MotionCompensated,
                            Deinterlace = new DeinterlaceSettings(DeinterlaceMode.Adaptive),
                        },
                    "v3"
                )
            ),
        ["hdr"] = () =>
            Draw(
                [Clip()],
                [Hdr],
                Picture(encode => encode with { Height = 720 }),
                Picture(new VideoCodecSettings.H265 { Rate = new RateControl.Quality(8_000_000) }, "v1"),
                Picture(
                    encode =>
                        encode with
                        {
                            Codec = new VideoCodecSettings.Av1
                            {
                                Rate = new RateControl.Quality(8_000_000),
                                BitDepth = 10,
                            },
                            Color = new ColorConversion(ColorSpace.Hlg) { Table = 4, Saturation = 70 },
                        },
                    "v2"
                ),
                Picture(encode => encode with { Color = new ColorConversion(ColorSpace.Hdr10) }, "v3"),
                Sound()
            ),
        ["overlays-and-areas"] = () =>
            Draw(
                [
                    Clip() with
                    {
                        Picture = new PictureSelection
                        {
                            Crop = new PictureArea(101, 51, 1600, 900),
                            Position = new PictureArea(0, 0, 640, 720),
                            Color = ColorSpace.Rec601,
                        },
                        Overlays = [new ImageOverlay(1, 10, 10)],
                    },
                ],
                [Hd, null, null],
                Picture(encode =>
                    encode with
                    {
                        Width = 1280,
                        Height = 720,
                        Sharpness = 95,
                        NoiseReduction = new NoiseReduction(NoiseFilter.Temporal, 4),
                        Overlays =
                        [
                            new ImageOverlay(2, 0, 0)
                            {
                                Layer = 9,
                                Width = 100,
                                Start = "00:00:01:00",
                                Duration = 2,
                                FadeIn = 0.5,
                                FadeOut = 0.5,
                            },
                            new ImageOverlay(1, 20, 20) { Layer = 3, Opacity = 1 },
                        ],
                    }
                ) with
                {
                    BurnInFile = "captions_0.ass",
                }
            ),
        ["gif-and-copies"] = () =>
            Draw(
                [Clip()],
                [Hd],
                Picture(new VideoCodecSettings.Gif(), "v0"),
                Picture(new VideoCodecSettings.PassThrough(), "v1"),
                new StreamDemand.Sound("a0", new AudioEncode("main", new AudioCodecSettings.PassThrough()))
            ),
        ["loudness"] = () =>
            Draw(
                [Clip()],
                [Sources.Of(Sources.Video(), Sources.Audio(6, 44_100))],
                new StreamDemand.Measurement("m0", new AudioEncode("main", Aac), "loudness_m0.txt"),
                new StreamDemand.Sound(
                    "a0",
                    new AudioEncode("main", Aac) { Loudness = new LoudnessSettings(-16) { TruePeak = -1 } }
                )
                {
                    Loudness = new LoudnessReading(-30, -12),
                }
            ),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_graph_is_as_it_was_approved(string name)
    {
        Approved.Check(Render(Drawn(Cases[name]())), $"{name}.txt", CallerPath());
    }

    [Fact]
    public void Equal_requests_give_equal_graphs()
    {
        foreach (var draw in Cases.Values)
            Render(Drawn(draw())).ShouldBe(Render(Drawn(draw())));
    }

    static string CallerPath([System.Runtime.CompilerServices.CallerFilePath] string path = "") => path;
}
