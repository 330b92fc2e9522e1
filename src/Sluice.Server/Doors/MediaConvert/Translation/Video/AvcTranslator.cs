using Sluice.Media.Compositions.Encodes;
using Sluice.Server.Doors.MediaConvert.Model;

namespace Sluice.Server.Doors.MediaConvert.Translation.Video;

/// <summary>H.264.</summary>
internal static class AvcTranslator
{
    public static VideoCodecSettings.H264 Translate(SettingsNode settings) =>
        new()
        {
            Rate = RateTranslator.Translate(settings),
            Effort = RateTranslator.Effort(settings, EncodeEffort.SinglePassHq),
            Profile = settings.Text("codecProfile") switch
            {
                "BASELINE" => "baseline",
                "MAIN" => "main",
                "HIGH" => "high",
                "HIGH_10BIT" => "high10",
                "HIGH_422" or "HIGH_422_10BIT" => "high422",
                _ => null,
            },
            Level = LevelOf(settings.Text("codecLevel")),
            Gop = GopTranslator.Translate(settings),
            ReferenceFrames = settings.Whole("numberReferenceFrames"),
            Cabac = !settings.Is("entropyEncoding", "CAVLC"),
            Fields = Choices.Fields(settings),
            AdaptiveQuantization = !settings.Is("adaptiveQuantization", "OFF"),
            Slices = settings.Whole("slices"),
        };

    /// <summary><c>LEVEL_4_1</c> as <c>4.1</c>; null for AUTO.</summary>
    public static string? LevelOf(string? level) =>
        level?.StartsWith("LEVEL_", StringComparison.Ordinal) == true
            ? level["LEVEL_".Length..].Replace('_', '.')
            : null;
}
