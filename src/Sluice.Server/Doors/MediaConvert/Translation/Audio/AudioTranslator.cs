using Sluice.Media.Compositions.Encodes;
using Sluice.Server.Doors.MediaConvert.Model;
using Sluice.Server.Doors.MediaConvert.Translation.Inputs;

namespace Sluice.Server.Doors.MediaConvert.Translation.Audio;

/// <summary>One audio description.</summary>
internal static class AudioTranslator
{
    public const string FirstSelector = "Audio Selector 1";

    public static AudioEncode Translate(SettingsNode audio) =>
        new(
            audio.Text("audioSourceName") is { Length: > 0 } name ? name : FirstSelector,
            AudioCodecTranslator.Translate(audio["codecSettings"])
        )
        {
            Language = Choices.Language(audio),
            FollowSourceLanguage = !audio.Is("languageCodeControl", "USE_CONFIGURED"),
            StreamName = audio.Text("streamName") is { Length: > 0 } stream ? stream : null,
            Mix = RemixTranslator.Translate(audio["remixSettings"]),
            Loudness = Loudness(audio["audioNormalizationSettings"]),
        };

    private static LoudnessSettings? Loudness(SettingsNode normalization)
    {
        if (!normalization.Exists)
            return null;
        var byDefault = normalization.Is("algorithm", "ITU_BS_1770_1") ? -24 : -23;
        return new LoudnessSettings(normalization.Number("targetLkfs") ?? byDefault)
        {
            TruePeak = normalization.Number("truePeakLimiterThreshold"),
            MeasureOnly = normalization.Is("algorithmControl", "MEASURE_ONLY"),
            Gate = normalization.Number("correctionGateLevel"),
        };
    }
}
