using System.Collections.Immutable;

namespace Sluice.Media.Compositions.Encodes.Video;

/// <summary>Pictures instead of video.</summary>
static class StillArguments
{
    public static ImmutableArray<string> FrameCapture(VideoCodecSettings.FrameCapture codec) =>
        new ArgumentList()
            .Add("-c:v", "mjpeg")
            .Add("-q:v", Quantizer(codec.Quality))
            .Add("-qmin", "1")
            .Add("-huffman", "optimal")
            .Add("-frames:v", codec.MaxCaptures)
            .ToImmutable();

    public static ImmutableArray<string> Gif() => ["-c:v", "gif"];

    /// <summary>
    /// The quantizer, 1 to 31, whose tables are as coarse as those that JPEG libraries use for a quality of 1 to 100:
    /// a step is about six percent of the tables of quality 50.
    /// </summary>
    internal static int Quantizer(int quality)
    {
        var scale = quality < 50 ? 5000.0 / quality : 200 - (2.0 * quality);
        return (int)Math.Clamp(Math.Round(scale / 6, MidpointRounding.AwayFromZero), 1, 31);
    }
}
