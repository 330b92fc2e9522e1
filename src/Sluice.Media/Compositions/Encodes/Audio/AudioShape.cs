namespace Sluice.Media.Compositions.Encodes.Audio;

/// <summary>Channels, sample rate and bit rate of one encode, with what the codec allows and takes where nothing is asked for.</summary>
static class AudioShape
{
    const int UsualRate = 48_000;

    static readonly int[] MpegRates = [8_000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000];

    /// <summary>What is asked for; else the source's, mixed down to what the codec can hold.</summary>
    public static int Channels(AudioEncode encode, int incoming) =>
        encode.Mix?.Gains.Length
        ?? encode.Codec.Channels
        ?? (
            incoming == 7 && encode.Codec is not AudioCodecSettings.Wav and not AudioCodecSettings.Aiff
                ? 6
                : Math.Clamp(incoming, 1, MostChannels(encode.Codec))
        );

    /// <summary>What is asked for; else the source's where the codec takes it, else 48,000 Hz.</summary>
    public static int SampleRate(AudioCodecSettings codec, int incoming) =>
        codec.SampleRate ?? (Takes(codec, incoming) ? incoming : UsualRate);

    public static bool Takes(AudioCodecSettings codec, int rate) =>
        codec switch
        {
            AudioCodecSettings.Aac => MpegRates.Contains(rate) || rate is 64_000 or 88_200 or 96_000,
            AudioCodecSettings.Ac3 or AudioCodecSettings.Eac3 => rate is 32_000 or 44_100 or 48_000,
            AudioCodecSettings.Mp2 => rate is 16_000 or 22_050 or 24_000 or 32_000 or 44_100 or 48_000,
            AudioCodecSettings.Mp3 => MpegRates.Contains(rate),
            AudioCodecSettings.Opus => rate is 8_000 or 12_000 or 16_000 or 24_000 or 48_000,
            AudioCodecSettings.Vorbis => rate is >= 8_000 and <= 192_000,
            AudioCodecSettings.Flac or AudioCodecSettings.Wav or AudioCodecSettings.Aiff => rate
                is >= 8_000
                    and <= 192_000,
            _ => true,
        };

    public static int MostChannels(AudioCodecSettings codec) =>
        codec switch
        {
            AudioCodecSettings.Mp2 or AudioCodecSettings.Mp3 => 2,
            AudioCodecSettings.Ac3 or AudioCodecSettings.Eac3 => 6,
            AudioCodecSettings.Wav or AudioCodecSettings.Aiff => 64,
            _ => 8,
        };

    /// <summary>Bits per second; null where samples or a quality decide.</summary>
    public static long? Bitrate(AudioCodecSettings codec, int channels) => codec.Bitrate ?? Usual(codec, channels);

    static long? Usual(AudioCodecSettings codec, int channels) =>
        (codec, channels) switch
        {
            (AudioCodecSettings.Aac, 1) => 64_000,
            (AudioCodecSettings.Aac, 2) => 96_000,
            (AudioCodecSettings.Aac, _) => 64_000L * channels,
            (AudioCodecSettings.Ac3, 1) => 96_000,
            (AudioCodecSettings.Ac3, 2) => 192_000,
            (AudioCodecSettings.Ac3, _) => 384_000,
            (AudioCodecSettings.Eac3, <= 2) => 192_000,
            (AudioCodecSettings.Eac3, _) => 384_000,
            (AudioCodecSettings.Mp2, _) => 96_000L * channels,
            (AudioCodecSettings.Mp3, 1) => 96_000,
            (AudioCodecSettings.Mp3, _) => 192_000,
            (AudioCodecSettings.Opus, <= 2) => 96_000,
            (AudioCodecSettings.Opus, _) => 48_000L * channels,
            _ => null,
        };
}
