using Sluice.Media.Compositions.Packages;

namespace Sluice.Media.Compositions.Encodes.Containers;

/// <summary>The form that a codec's own bytes are stored in, without a container.</summary>
static class RawForm
{
    /// <summary>ffmpeg's muxer; null where the codec has none, or where the output is not one stream.</summary>
    public static string? Of(OutputSpec output) =>
        (output.Video?.Codec, output.Audio) switch
        {
            ({ } video, []) => Video(video),
            (null, [var sound]) => Audio(sound.Codec),
            _ => null,
        };

    static string? Video(VideoCodecSettings codec) =>
        codec switch
        {
            VideoCodecSettings.H264 => "h264",
            VideoCodecSettings.H265 => "hevc",
            VideoCodecSettings.Mpeg2 => "mpeg2video",
            VideoCodecSettings.Vp8 or VideoCodecSettings.Vp9 or VideoCodecSettings.Av1 => "ivf",
            VideoCodecSettings.Dnxhd => "dnxhd",
            VideoCodecSettings.UncompressedYuv => "rawvideo",
            VideoCodecSettings.Gif => "gif",
            VideoCodecSettings.FrameCapture => "image2",
            _ => null,
        };

    static string? Audio(AudioCodecSettings codec) =>
        codec switch
        {
            AudioCodecSettings.Aac => "adts",
            AudioCodecSettings.Ac3 => "ac3",
            AudioCodecSettings.Eac3 => "eac3",
            AudioCodecSettings.Mp2 => "mp2",
            AudioCodecSettings.Mp3 => "mp3",
            AudioCodecSettings.Flac => "flac",
            AudioCodecSettings.Wav => "wav",
            AudioCodecSettings.Aiff => "aiff",
            AudioCodecSettings.Opus or AudioCodecSettings.Vorbis => "ogg",
            _ => null,
        };
}
