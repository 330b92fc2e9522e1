using System.Runtime.CompilerServices;
using Sluice.Media;
using Sluice.Media.Compositions.Encodes;
using Sluice.Media.Compositions.Encodes.Audio;
using Sluice.Media.Compositions.Encodes.Video;
using Sluice.Media.Compositions.Planning;
using Sluice.Tests.Unit.Media.Planning;

namespace Sluice.Tests.Unit.Media.Compositions.Encodes;

/// <summary>Argument lists of every codec, approved as text: one case a line.</summary>
public sealed class EncodeArgumentsApprovalTests
{
    static readonly KeyFrameRule SixSeconds = new(6);
    static readonly RateControl Quality = new RateControl.Quality(5_000_000) { Level = 7 };
    static readonly RateControl Average = new RateControl.Variable(2_500_000);
    static readonly RateControl Steady = new RateControl.Constant(3_000_000);

    [Fact]
    public void H264() =>
        Check(
            "h264",
            ("quality 7 in segments", new VideoCodecSettings.H264 { Rate = Quality }, Pictures.Hd, SixSeconds),
            (
                "automatic quality below an average",
                new VideoCodecSettings.H264
                {
                    Rate = new RateControl.Quality(8_000_000) { MaxAverageBitrate = 4_000_000 },
                },
                Pictures.Hd,
                SixSeconds
            ),
            (
                "constant, groups of 90 frames, main profile",
                new VideoCodecSettings.H264
                {
                    Rate = Steady,
                    Profile = "main",
                    Level = "4.1",
                    Effort = EncodeEffort.SinglePass,
                    Gop = new GopSettings { Size = 90 },
                },
                Pictures.Ntsc,
                KeyFrameRule.Free
            ),
            (
                "variable, groups that do not divide segments",
                new VideoCodecSettings.H264
                {
                    Rate = new RateControl.Variable(2_000_000) { MaxBitrate = 2_200_000, Buffer = 1_000_000 },
                    Gop = new GopSettings
                    {
                        Size = 4,
                        IsSeconds = true,
                        BFrames = 3,
                        MinInterval = 12,
                        BReference = false,
                    },
                    ReferenceFrames = 3,
                    Slices = 4,
                    Cabac = false,
                    AdaptiveQuantization = false,
                },
                Pictures.Hd,
                SixSeconds
            ),
            (
                "every third group closed",
                new VideoCodecSettings.H264
                {
                    Rate = Quality,
                    Gop = new GopSettings { Size = 30, ClosedCadence = 3 },
                },
                Pictures.Hd,
                KeyFrameRule.Free
            ),
            (
                "never closed",
                new VideoCodecSettings.H264
                {
                    Rate = Quality,
                    Gop = new GopSettings
                    {
                        Size = 30,
                        ClosedCadence = 0,
                        SceneChange = false,
                    },
                },
                Pictures.Hd,
                KeyFrameRule.Free
            ),
            (
                "interlaced as the source, 10 bits, 4:2:2",
                new VideoCodecSettings.H264
                {
                    Rate = Quality,
                    Profile = "high422",
                    Fields = FieldOrder.FollowTopFirst,
                },
                Pictures.Interlaced with
                {
                    PixelFormat = "yuv422p10le",
                },
                KeyFrameRule.Free
            ),
            (
                "variable frame rate",
                new VideoCodecSettings.H264 { Rate = Quality },
                Pictures.Variable,
                KeyFrameRule.Free
            )
        );

    [Fact]
    public void H265() =>
        Check(
            "h265",
            (
                "quality in segments",
                new VideoCodecSettings.H265 { Rate = Quality, ParametersInHeader = true },
                Pictures.Film,
                SixSeconds
            ),
            ("HDR10", new VideoCodecSettings.H265 { Rate = Quality }, Pictures.Hdr10, SixSeconds),
            (
                "constant, high tier",
                new VideoCodecSettings.H265
                {
                    Rate = Steady,
                    HighTier = true,
                    Level = "5.1",
                    Profile = "main422-10",
                    ReferenceFrames = 4,
                    Effort = EncodeEffort.MultiPassHq,
                },
                Pictures.Hd,
                KeyFrameRule.Free
            )
        );

    [Fact]
    public void WebM() =>
        Check(
            "webm",
            ("VP8, average", new VideoCodecSettings.Vp8 { Rate = Average }, Pictures.Of(1280, 720), KeyFrameRule.Free),
            ("VP8, quality", new VideoCodecSettings.Vp8 { Rate = Quality }, Pictures.Of(640, 360), KeyFrameRule.Free),
            ("VP9, quality in segments", new VideoCodecSettings.Vp9 { Rate = Quality }, Pictures.Ntsc, SixSeconds),
            ("VP9, constant", new VideoCodecSettings.Vp9 { Rate = Steady }, Pictures.Hdr10, KeyFrameRule.Free),
            ("AV1, quality in segments", new VideoCodecSettings.Av1 { Rate = Quality }, Pictures.Hd, SixSeconds),
            (
                "AV1, key frames that cannot be counted",
                new VideoCodecSettings.Av1 { Rate = Quality },
                Pictures.Ntsc,
                SixSeconds
            ),
            (
                "AV1, ten bits with grain, average",
                new VideoCodecSettings.Av1
                {
                    Rate = Average,
                    BitDepth = 10,
                    FilmGrain = true,
                },
                Pictures.Hd,
                KeyFrameRule.Free
            )
        );

    [Fact]
    public void Studio() =>
        Check(
            "studio",
            (
                "MPEG-2, constant",
                new VideoCodecSettings.Mpeg2 { Rate = Steady, Level = "main" },
                Pictures.Of(720, 480) with
                {
                    FrameRate = new Rational(30_000, 1001),
                },
                KeyFrameRule.Free
            ),
            (
                "MPEG-2, 4:2:2, interlaced",
                new VideoCodecSettings.Mpeg2
                {
                    Rate = new RateControl.Constant(50_000_000),
                    Is422 = true,
                    Fields = FieldOrder.TopFirst,
                    Gop = new GopSettings { Size = 12, SceneChange = false },
                    Effort = EncodeEffort.MultiPassHq,
                },
                Pictures.Interlaced,
                KeyFrameRule.Free
            ),
            ("ProRes", new VideoCodecSettings.ProRes("hq"), Pictures.Film, KeyFrameRule.Free),
            (
                "ProRes 4444, interlaced",
                new VideoCodecSettings.ProRes("4444") { Fields = FieldOrder.BottomFirst },
                Pictures.Interlaced,
                KeyFrameRule.Free
            ),
            ("DNxHD", new VideoCodecSettings.Dnxhd("220_10bit"), Pictures.Hd, KeyFrameRule.Free),
            (
                "uncompressed",
                new VideoCodecSettings.UncompressedYuv { FourCc = "I422" },
                Pictures.Hd,
                KeyFrameRule.Free
            ),
            (
                "pictures",
                new VideoCodecSettings.FrameCapture(new Rational(5, 1), 10_000_000, 80),
                Pictures.Hd,
                KeyFrameRule.Free
            ),
            ("GIF", new VideoCodecSettings.Gif(), Pictures.Of(320, 180), KeyFrameRule.Free),
            ("copy", new VideoCodecSettings.PassThrough(), Pictures.Hd, SixSeconds)
        );

    [Fact]
    public void Two_runs()
    {
        var codecs = new VideoCodecSettings[]
        {
            new VideoCodecSettings.H264 { Rate = Average, Effort = EncodeEffort.MultiPassHq },
            new VideoCodecSettings.H265 { Rate = Average, Effort = EncodeEffort.MultiPass },
            new VideoCodecSettings.Vp8 { Rate = Average },
            new VideoCodecSettings.Vp9 { Rate = Average },
            new VideoCodecSettings.Mpeg2 { Rate = Average, Effort = EncodeEffort.MultiPass },
        };

        codecs.ShouldAllBe(codec => EncodePasses.NeedsAnalysis(codec));
        Check(
            "two-runs",
            from codec in codecs
            from pass in new[] { new EncodePass(true, "pass3"), new EncodePass(false, "pass3") }
            select (
                $"{codec.GetType().Name}, {(pass.IsFirst ? "first" : "second")} run, {EncodePasses.LogFile(codec, pass, 2)}",
                VideoArguments.Of(new VideoEncode(codec), Pictures.Hd, KeyFrameRule.Free, pass).AsEnumerable()
            )
        );
    }

    [Fact]
    public void Sound()
    {
        var codecs = new (AudioCodecSettings Codec, EffectiveSound Sound)[]
        {
            (new AudioCodecSettings.Aac(), Pictures.Sound()),
            (new AudioCodecSettings.Aac { Bitrate = 128_000, SampleRate = 44_100 }, Pictures.Sound(6)),
            (new AudioCodecSettings.Aac { VariableQuality = 2.5 }, Pictures.Sound(1, 192_000)),
            (new AudioCodecSettings.Ac3 { DialogNorm = -27 }, Pictures.Sound(8)),
            (new AudioCodecSettings.Eac3 { DialogNorm = -24, Channels = 2 }, Pictures.Sound(6, 44_100)),
            (new AudioCodecSettings.Mp2(), Pictures.Sound(6)),
            (new AudioCodecSettings.Mp3 { VariableQuality = 2 }, Pictures.Sound(2, 44_100)),
            (new AudioCodecSettings.Mp3(), Pictures.Sound(1)),
            (new AudioCodecSettings.Opus(), Pictures.Sound(2, 44_100)),
            (new AudioCodecSettings.Opus(), Pictures.Sound(7)),
            (new AudioCodecSettings.Vorbis(), Pictures.Sound()),
            (new AudioCodecSettings.Vorbis { Quality = -1 }, Pictures.Sound()),
            (new AudioCodecSettings.Flac(16), Pictures.Sound()),
            (new AudioCodecSettings.Flac(24), Pictures.Sound(2, 96_000)),
            (new AudioCodecSettings.Wav(16), Pictures.Sound(7)),
            (new AudioCodecSettings.Wav(24), Pictures.Sound()),
            (new AudioCodecSettings.Aiff(24), Pictures.Sound()),
            (new AudioCodecSettings.PassThrough(), Pictures.Sound()),
        };

        Check(
            "sound",
            codecs.Select(
                (one, index) =>
                    (
                        $"{one.Codec.GetType().Name} of {one.Sound.Channels} channels at {one.Sound.SampleRate} Hz",
                        AudioArguments.Of(new AudioEncode("dialogue", one.Codec), one.Sound, index).AsEnumerable()
                    )
            )
        );
    }

    static void Check(
        string name,
        params (string Case, VideoCodecSettings Codec, EffectivePicture Picture, KeyFrameRule Rule)[] cases
    ) =>
        Check(
            name,
            cases.Select(one =>
                (
                    one.Case,
                    VideoArguments
                        .Of(new VideoEncode(one.Codec) { InsertTimecode = true }, one.Picture, one.Rule, null)
                        .AsEnumerable()
                )
            )
        );

    static void Check(
        string name,
        IEnumerable<(string Case, IEnumerable<string> Arguments)> cases,
        [CallerFilePath] string test = ""
    ) =>
        Approved.Check(
            string.Concat(cases.Select(one => $"{one.Case}\n  {string.Join(' ', one.Arguments)}\n")),
            $"{name}.txt",
            test
        );
}
