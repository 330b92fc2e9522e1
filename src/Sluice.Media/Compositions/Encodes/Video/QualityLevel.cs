namespace Sluice.Media.Compositions.Encodes.Video;

/// <summary>
/// Quality levels 1 (worst) to 10 (best), with thirds, as constant rate factors. A step is about a quarter of the bits; level 7
/// is what web video looks good at, and each codec's factor for it gives about the same picture.
/// </summary>
/// <remarks>
/// | level | H.264 | H.265 | VP9 | AV1 | VP8 | MPEG-2 |
/// |--:|--:|--:|--:|--:|--:|--:|
/// | 10 | 17 | 20 | 24 | 26 | 11 | 2 |
/// | 8 | 21 | 24 | 30 | 32 | 17 | 4 |
/// | 7 | 23 | 26 | 33 | 35 | 20 | 5 |
/// | 4 | 29 | 32 | 42 | 44 | 29 | 8 |
/// | 1 | 35 | 38 | 51 | 53 | 38 | 11 |
/// </remarks>
static class QualityLevel
{
    public static double H264(double level) => 37 - (2 * level);

    public static double H265(double level) => 40 - (2 * level);

    public static int Vp9(double level) => Whole(54 - (3 * level));

    public static int Av1(double level) => Whole(56 - (3 * level));

    public static int Vp8(double level) => Whole(41 - (3 * level));

    /// <summary>A quantizer, not a rate factor: 2 to 31.</summary>
    public static int Mpeg2(double level) => Whole(12 - level);

    /// <summary>
    /// The level where none is asked for, by picture size and ceiling: what the AWS guide recommends (1080p 9, 720p 8 with 4 Mbit/s
    /// or 7 with 2, smaller 7).
    /// </summary>
    public static double Automatic(int width, int height, long maxBitrate) =>
        ((long)width * height, maxBitrate) switch
        {
            (>= 1_600_000, >= 5_000_000) => 9,
            (>= 1_600_000, _) => 8,
            (>= 700_000, >= 3_000_000) => 8,
            _ => 7,
        };

    static int Whole(double factor) => (int)Math.Round(factor, MidpointRounding.AwayFromZero);
}
