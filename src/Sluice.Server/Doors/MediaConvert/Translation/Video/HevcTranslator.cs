using Sluice.Media.Compositions.Encodes;
using Sluice.Server.Doors.MediaConvert.Model;

namespace Sluice.Server.Doors.MediaConvert.Translation.Video;

/// <summary>H.265.</summary>
internal static class HevcTranslator
{
    public static VideoCodecSettings.H265 Translate(SettingsNode settings)
    {
        // Profile and tier in one word: MAIN10_HIGH.
        var profile = settings.Text("codecProfile") ?? "";
        return new VideoCodecSettings.H265
        {
            Rate = RateTranslator.Translate(settings),
            Effort = RateTranslator.Effort(settings, EncodeEffort.SinglePassHq),
            Profile = ProfileOf(profile),
            HighTier = profile.EndsWith("_HIGH", StringComparison.Ordinal),
            Level = AvcTranslator.LevelOf(settings.Text("codecLevel")),
            Gop = GopTranslator.Translate(settings),
            ReferenceFrames = settings.Whole("numberReferenceFrames"),
            Fields = Choices.Fields(settings),
            ParametersInHeader = settings.Is("writeMp4PackagingType", "HVC1"),
        };
    }

    private static string? ProfileOf(string profile)
    {
        if (profile.StartsWith("MAIN10_", StringComparison.Ordinal))
            return "main10";
        if (profile.StartsWith("MAIN_422_", StringComparison.Ordinal))
            return "main422-10";
        return profile.Length > 0 ? "main" : null;
    }
}
