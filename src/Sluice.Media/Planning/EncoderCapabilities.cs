using System.Collections.Immutable;

namespace Sluice.Media.Planning;

/// <summary>What the ffmpeg at hand can do, as far as plans differ by it.</summary>
/// <param name="Encoders">ffmpeg names: <c>libx264</c>, <c>aac</c>, <c>libvpx-vp9</c>, <c>libopus</c>, <c>mjpeg</c>.</param>
/// <param name="Filters">ffmpeg names: <c>zscale</c>, <c>tonemap</c>, <c>bwdif</c>, …</param>
public sealed record EncoderCapabilities(ImmutableHashSet<string> Encoders, ImmutableHashSet<string> Filters)
{
    /// <summary>A full build: what the supported distributions ship.</summary>
    public static EncoderCapabilities Full { get; } =
        new(["libx264", "aac", "libvpx-vp9", "libopus", "mjpeg"], ["zscale", "tonemap", "bwdif", "alimiter"]);
}
