using System.Collections.Immutable;
using Sluice.Media.Compositions.Encodes;

namespace Sluice.Media.Compositions.Packages.Layout;

/// <summary>Bits per second that settings ask for; null where they ask for none.</summary>
static class AskedBitrate
{
    public static long? Of(VideoEncode? video) =>
        Rate(video?.Codec) switch
        {
            RateControl.Constant constant => constant.Bitrate,
            RateControl.Variable variable => variable.Bitrate,
            RateControl.Quality quality => quality.MaxBitrate,
            _ => null,
        };

    public static long? Of(ImmutableArray<AudioEncode> sounds) =>
        sounds.IsEmpty || sounds.All(sound => Of(sound) is null) ? null : sounds.Sum(sound => Of(sound) ?? 0);

    /// <summary>AAC and Opus have 96 kbit/s where nothing is said.</summary>
    static long? Of(AudioEncode sound) =>
        sound.Codec.Bitrate ?? (sound.Codec is AudioCodecSettings.Aac or AudioCodecSettings.Opus ? 96_000 : null);

    static RateControl? Rate(VideoCodecSettings? codec) =>
        codec switch
        {
            VideoCodecSettings.H264 one => one.Rate,
            VideoCodecSettings.H265 one => one.Rate,
            VideoCodecSettings.Vp8 one => one.Rate,
            VideoCodecSettings.Vp9 one => one.Rate,
            VideoCodecSettings.Av1 one => one.Rate,
            VideoCodecSettings.Mpeg2 one => one.Rate,
            _ => null,
        };
}
