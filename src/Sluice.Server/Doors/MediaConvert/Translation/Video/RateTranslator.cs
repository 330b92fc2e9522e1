using Sluice.Media.Compositions.Encodes;
using Sluice.Server.Doors.MediaConvert.Model;

namespace Sluice.Server.Doors.MediaConvert.Translation.Video;

/// <summary>How many bits.</summary>
internal static class RateTranslator
{
    // Where a job gives no figure at all; validation lets none through, presets of one's own may.
    private const int FallbackBitrate = 5_000_000;

    /// <summary>By <c>rateControlMode</c>; without one, a ceiling alone means quality and an average means constant.</summary>
    public static RateControl Translate(SettingsNode settings) =>
        (settings.Text("rateControlMode") ?? Implied(settings)) switch
        {
            "QVBR" when settings.Knows("qvbrSettings") => Quality(settings),
            "VBR" => Variable(settings),
            _ => new RateControl.Constant(settings.Whole("bitrate") ?? settings.Whole("maxBitrate") ?? FallbackBitrate)
            {
                Buffer = Buffer(settings),
            },
        };

    private static string Implied(SettingsNode settings) =>
        !settings.Has("bitrate") && settings.Has("maxBitrate") && settings.Knows("qvbrSettings") ? "QVBR" : "CBR";

    public static RateControl.Variable Variable(SettingsNode settings) =>
        new(settings.Whole("bitrate") ?? settings.Whole("maxBitrate") ?? FallbackBitrate)
        {
            MaxBitrate = settings.Whole("maxBitrate"),
            Buffer = Buffer(settings),
        };

    /// <summary>The level and its fine tune are added: 7 and 0.33 are 7.33.</summary>
    public static RateControl.Quality Quality(SettingsNode settings)
    {
        var quality = settings["qvbrSettings"];
        return new RateControl.Quality(settings.Whole("maxBitrate") ?? FallbackBitrate)
        {
            Level = quality.Number("qvbrQualityLevel") + (quality.Number("qvbrQualityLevelFineTune") ?? 0),
            MaxAverageBitrate = quality.Knows("maxAverageBitrate") ? quality.Whole("maxAverageBitrate") : null,
            Buffer = Buffer(settings),
        };
    }

    private static int? Buffer(SettingsNode settings) =>
        settings.Knows("hrdBufferSize") && settings.Whole("hrdBufferSize") is { } size and > 0 ? size : null;

    public static EncodeEffort Effort(SettingsNode settings, EncodeEffort byDefault) =>
        settings.Text("qualityTuningLevel") switch
        {
            "SINGLE_PASS" => EncodeEffort.SinglePass,
            "SINGLE_PASS_HQ" => EncodeEffort.SinglePassHq,
            "MULTI_PASS" => EncodeEffort.MultiPass,
            "MULTI_PASS_HQ" => EncodeEffort.MultiPassHq,
            _ => byDefault,
        };
}
