using Sluice.Media.Compositions.Encodes;
using Sluice.Server.Doors.MediaConvert.Model;

namespace Sluice.Server.Doors.MediaConvert.Translation.Audio;

/// <summary>AAC.</summary>
internal static class AacTranslator
{
    public static AudioCodecSettings Translate(SettingsNode settings) =>
        new AudioCodecSettings.Aac
        {
            Channels = Channels(settings.Text("codingMode")),
            SampleRate = settings.Whole("sampleRate"),
            Bitrate = settings.Is("rateControlMode", "VBR") ? null : settings.Whole("bitrate"),
            Profile = settings.Text("codecProfile") switch
            {
                "HEV1" => AacProfile.HeV1,
                "HEV2" => AacProfile.HeV2,
                _ => AacProfile.Lc,
            },
            VariableQuality = settings.Is("rateControlMode", "VBR") ? Quality(settings.Text("vbrQuality")) : null,
        };

    private static int? Channels(string? codingMode) =>
        codingMode switch
        {
            "CODING_MODE_1_0" or "AD_RECEIVER_MIX" => 1,
            "CODING_MODE_1_1" or "CODING_MODE_2_0" => 2,
            "CODING_MODE_5_1" => 6,
            _ => null,
        };

    private static double Quality(string? quality) =>
        quality switch
        {
            "LOW" => 1,
            "MEDIUM_LOW" => 2,
            "HIGH" => 5,
            _ => 4,
        };
}
