using System.Collections.Immutable;

namespace Sluice.Media.Planning;

/// <summary>What the ffmpeg at hand can do, as far as plans differ by it.</summary>
/// <param name="Encoders">ffmpeg names: <c>libx264</c>, <c>aac</c>, <c>libvpx-vp9</c>, <c>libopus</c>, <c>mjpeg</c>.</param>
/// <param name="Filters">ffmpeg names: <c>zscale</c>, <c>tonemap</c>, <c>bwdif</c>, …</param>
public sealed record EncoderCapabilities(ImmutableHashSet<string> Encoders, ImmutableHashSet<string> Filters)
{
    /// <summary>A full build: what the supported distributions ship.</summary>
    public static EncoderCapabilities Full { get; } =
        new(
            [
                "libx264",
                "libx265",
                "libvpx",
                "libvpx-vp9",
                "libsvtav1",
                "libaom-av1",
                "mpeg2video",
                "prores_ks",
                "dnxhd",
                "mjpeg",
                "gif",
                "rawvideo",
                "aac",
                "ac3",
                "eac3",
                "mp2",
                "libmp3lame",
                "libopus",
                "libvorbis",
                "flac",
                "pcm_s16le",
                "pcm_s24le",
                "pcm_s16be",
                "pcm_s24be",
            ],
            [
                .. (
                    "aformat alimiter ametadata amerge anull anullsrc apad aresample asetpts asplit ass atrim avgblur bilateral bwdif color "
                    + "concat crop deblock decimate drawtext ebur128 eq fade fieldmatch format fps framerate gblur hflip hqdn3d hue idet join "
                    + "loop lut3d lutyuv median minterpolate null overlay pad palettegen paletteuse pan scale select setfield setparams setpts "
                    + "setsar settb sidedata split tinterlace tonemap transpose trim unsharp vflip volume zscale"
                ).Split(' '),
            ]
        );
}
