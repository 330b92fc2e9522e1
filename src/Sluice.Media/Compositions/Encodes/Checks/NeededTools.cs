using Sluice.Media.Compositions.Encodes.Audio;
using Sluice.Media.Compositions.Encodes.Video;
using Sluice.Media.Compositions.Packages;
using Sluice.Media.Compositions.Planning;
using Sluice.Media.Planning;

namespace Sluice.Media.Compositions.Encodes.Checks;

/// <summary>What ffmpeg must have for an output's codecs, by ffmpeg's names.</summary>
public static class NeededTools
{
    public static IEnumerable<string> Encoders(
        OutputSpec output,
        EffectivePicture? picture,
        EncoderCapabilities capabilities
    ) =>
        output
            .Audio.Select(audio => AudioEncoder.Of(audio.Codec))
            .Prepend(output.Video is { } video ? Encoder(video.Codec, picture, capabilities) : "copy")
            .Where(name => name != "copy")
            .Distinct();

    /// <summary>Filters that encoders need in front of them; those of the picture's preparation are the graph's to know.</summary>
    public static IEnumerable<string> Filters(OutputSpec output) =>
        output.Video?.Codec is VideoCodecSettings.Gif ? ["palettegen", "paletteuse"] : [];

    static string Encoder(VideoCodecSettings codec, EffectivePicture? picture, EncoderCapabilities capabilities) =>
        codec switch
        {
            VideoCodecSettings.H264 => "libx264",
            VideoCodecSettings.H265 => "libx265",
            VideoCodecSettings.Vp8 => "libvpx",
            VideoCodecSettings.Vp9 => "libvpx-vp9",
            VideoCodecSettings.Av1 when picture is null && capabilities.Encoders.Contains("libsvtav1") => "libsvtav1",
            VideoCodecSettings.Av1 when picture is null => "libaom-av1",
            VideoCodecSettings.Av1 one => Av1Arguments.Encoder(
                one,
                new VideoTask(picture!, KeyFrameRule.Free, null) { Capabilities = capabilities }
            ),
            VideoCodecSettings.Mpeg2 => "mpeg2video",
            VideoCodecSettings.ProRes => "prores_ks",
            VideoCodecSettings.Dnxhd => "dnxhd",
            VideoCodecSettings.FrameCapture => "mjpeg",
            VideoCodecSettings.Gif => "gif",
            VideoCodecSettings.UncompressedYuv => "rawvideo",
            _ => "copy",
        };
}
