using Sluice.Media;
using Sluice.Media.Compositions.Encodes;
using Sluice.Server.Doors.MediaConvert.Model;

namespace Sluice.Server.Doors.MediaConvert.Translation.Video;

/// <summary>A video codec and its settings.</summary>
internal static class VideoCodecTranslator
{
    private const int AllCaptures = 10_000_000;
    private const int PlainQuality = 80;

    public static VideoCodecSettings Translate(SettingsNode codec) =>
        codec.Text("codec") switch
        {
            "H_265" => HevcTranslator.Translate(codec["h265Settings"]),
            "VP8" => Vp8(codec["vp8Settings"]),
            "VP9" => Vp9(codec["vp9Settings"]),
            "AV1" => Av1(codec["av1Settings"]),
            "MPEG2" => Mpeg2(codec["mpeg2Settings"]),
            "PRORES" => ProRes(codec["proresSettings"]),
            "VC3" => Dnxhd(codec["vc3Settings"]),
            "FRAME_CAPTURE" => Capture(codec["frameCaptureSettings"]),
            "GIF" => new VideoCodecSettings.Gif(),
            "UNCOMPRESSED" => new VideoCodecSettings.UncompressedYuv
            {
                FourCc = codec["uncompressedSettings"].Text("fourcc") ?? "I420",
            },
            "PASSTHROUGH" => new VideoCodecSettings.PassThrough(),
            _ => AvcTranslator.Translate(codec["h264Settings"]),
        };

    private static VideoCodecSettings.Vp8 Vp8(SettingsNode settings) =>
        new()
        {
            Rate = RateTranslator.Variable(settings),
            Effort = RateTranslator.Effort(settings, EncodeEffort.MultiPass),
            Gop = GopTranslator.Frames(settings),
        };

    private static VideoCodecSettings.Vp9 Vp9(SettingsNode settings) =>
        new()
        {
            Rate = RateTranslator.Variable(settings),
            Effort = RateTranslator.Effort(settings, EncodeEffort.MultiPass),
            Gop = GopTranslator.Frames(settings),
        };

    private static VideoCodecSettings.Av1 Av1(SettingsNode settings) =>
        new()
        {
            Rate = settings.Is("rateControlMode", "CBR")
                ? RateTranslator.Translate(settings)
                : RateTranslator.Quality(settings),
            Gop = GopTranslator.Frames(settings) with
            {
                SceneChange = !settings.Is("sceneChangeDetect", "DISABLED"),
                BFrames = settings.Whole("numberBFramesBetweenReferenceFrames"),
            },
            BitDepth = settings.Is("bitDepth", "BIT_10") ? 10 : 8,
            FilmGrain = settings.Is("filmGrainSynthesis", "ENABLED"),
        };

    private static VideoCodecSettings.Mpeg2 Mpeg2(SettingsNode settings) =>
        new()
        {
            Rate = RateTranslator.Translate(settings),
            Effort = RateTranslator.Effort(settings, EncodeEffort.SinglePass),
            Is422 = settings.Is("codecProfile", "PROFILE_422"),
            Level = settings.Text("codecLevel") is { } level and not "AUTO" ? level.ToLowerInvariant() : null,
            Gop = GopTranslator.Translate(settings),
            Fields = Choices.Fields(settings),
        };

    private static VideoCodecSettings.ProRes ProRes(SettingsNode settings) =>
        new(
            settings.Text("codecProfile") switch
            {
                "APPLE_PRORES_422_PROXY" => "proxy",
                "APPLE_PRORES_422_LT" => "lt",
                "APPLE_PRORES_422_HQ" => "hq",
                "APPLE_PRORES_4444" => "4444",
                "APPLE_PRORES_4444_XQ" => "4444xq",
                _ => "standard",
            }
        )
        {
            Fields = Choices.Fields(settings),
        };

    private static VideoCodecSettings.Dnxhd Dnxhd(SettingsNode settings) =>
        new(
            (settings.Text("vc3Class") ?? "CLASS_145_8BIT")
                .Replace("CLASS_", "", StringComparison.Ordinal)
                .ToLowerInvariant()
        );

    /// <summary>The rate is of captures: numerator over denominator a second.</summary>
    private static VideoCodecSettings.FrameCapture Capture(SettingsNode settings) =>
        new(
            new Rational(settings.Whole("framerateDenominator") ?? 1, settings.Whole("framerateNumerator") ?? 1),
            settings.Whole("maxCaptures") ?? AllCaptures,
            settings.Whole("quality") ?? PlainQuality
        );
}
