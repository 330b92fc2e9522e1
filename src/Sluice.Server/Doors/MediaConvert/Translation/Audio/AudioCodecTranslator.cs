using Sluice.Media.Compositions.Encodes;
using Sluice.Server.Doors.MediaConvert.Model;

namespace Sluice.Server.Doors.MediaConvert.Translation.Audio;

/// <summary>An audio codec and its settings.</summary>
internal static class AudioCodecTranslator
{
    public static AudioCodecSettings Translate(SettingsNode codec) =>
        codec.Text("codec") switch
        {
            "AC3" => Ac3(codec["ac3Settings"]),
            "EAC3" => Eac3(codec["eac3Settings"]),
            "MP2" => Sized(new AudioCodecSettings.Mp2(), codec["mp2Settings"]),
            "MP3" => Mp3(codec["mp3Settings"]),
            "OPUS" => Opus(codec["opusSettings"]),
            "VORBIS" => Sampled(
                new AudioCodecSettings.Vorbis { Quality = codec["vorbisSettings"].Whole("vbrQuality") },
                codec["vorbisSettings"]
            ),
            "FLAC" => Sampled(new AudioCodecSettings.Flac(BitDepth(codec["flacSettings"])), codec["flacSettings"]),
            "WAV" => Wav(codec["wavSettings"]),
            "AIFF" => Sampled(new AudioCodecSettings.Aiff(BitDepth(codec["aiffSettings"])), codec["aiffSettings"]),
            "PASSTHROUGH" => new AudioCodecSettings.PassThrough(),
            _ => AacTranslator.Translate(codec["aacSettings"]),
        };

    private static AudioCodecSettings.Ac3 Ac3(SettingsNode settings) =>
        new()
        {
            Channels = settings.Text("codingMode") switch
            {
                "CODING_MODE_1_0" => 1,
                "CODING_MODE_1_1" or "CODING_MODE_2_0" => 2,
                "CODING_MODE_3_2_LFE" => 6,
                _ => null,
            },
            Bitrate = settings.Whole("bitrate"),
            SampleRate = settings.Whole("sampleRate"),
            DialogNorm = -settings.Whole("dialnorm"),
        };

    private static AudioCodecSettings.Eac3 Eac3(SettingsNode settings) =>
        new()
        {
            Channels = settings.Text("codingMode") switch
            {
                "CODING_MODE_1_0" => 1,
                "CODING_MODE_2_0" => 2,
                "CODING_MODE_3_2" => settings.Is("lfeControl", "NO_LFE") ? 5 : 6,
                _ => null,
            },
            Bitrate = settings.Whole("bitrate"),
            SampleRate = settings.Whole("sampleRate"),
            DialogNorm = -settings.Whole("dialnorm"),
        };

    private static AudioCodecSettings Mp3(SettingsNode settings) =>
        settings.Is("rateControlMode", "VBR")
            ? Sampled(new AudioCodecSettings.Mp3 { VariableQuality = settings.Whole("vbrQuality") ?? 2 }, settings)
            : Sized(new AudioCodecSettings.Mp3(), settings);

    // 96 kb/s and 48 kHz unless asked for (API reference, OpusSettings).
    private static AudioCodecSettings Opus(SettingsNode settings) =>
        Channelled(new AudioCodecSettings.Opus(), settings) with
        {
            Bitrate = settings.Whole("bitrate") ?? 96_000,
            SampleRate = settings.Whole("sampleRate") ?? 48_000,
        };

    private static AudioCodecSettings Wav(SettingsNode settings) =>
        Sampled(new AudioCodecSettings.Wav(BitDepth(settings)) { Rf64 = settings.Is("format", "RF64") }, settings);

    /// <summary>The encoders at hand know 16 and 24 bits; what lies between is kept whole in 24.</summary>
    private static int BitDepth(SettingsNode settings) => settings.Whole("bitDepth") is > 16 ? 24 : 16;

    private static AudioCodecSettings Sized(AudioCodecSettings codec, SettingsNode settings) =>
        Sampled(codec, settings) with
        {
            Bitrate = settings.Whole("bitrate"),
        };

    private static AudioCodecSettings Sampled(AudioCodecSettings codec, SettingsNode settings) =>
        Channelled(codec, settings) with
        {
            SampleRate = settings.Whole("sampleRate"),
        };

    /// <summary>0 channels follow the source.</summary>
    private static AudioCodecSettings Channelled(AudioCodecSettings codec, SettingsNode settings) =>
        codec with
        {
            Channels = settings.Whole("channels") is { } channels and > 0 ? channels : null,
        };
}
