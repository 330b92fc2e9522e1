using System.Collections.Immutable;
using Sluice.Media.Compositions.Encodes;

namespace Sluice.Media.Compositions.Ladders;

/// <summary>
/// Which sizes are worth which bit rates: H.264 at up to 30 frames a second. Sizes fit into 16:9 boxes of these heights; what is richer in
/// frames gets more, HEVC less. Between the entries bit rates follow the number of pixels.
/// </summary>
static class LadderTable
{
    const double HevcShare = 0.6;
    const double OrdinaryRate = 30;
    const double RateExponent = 0.75;

    static readonly ImmutableArray<(int Height, int Bitrate)> Entries =
    [
        (2160, 16_000_000),
        (2160, 11_600_000),
        (1440, 8_000_000),
        (1080, 6_000_000),
        (1080, 4_500_000),
        (720, 3_000_000),
        (720, 2_100_000),
        (540, 1_500_000),
        (432, 1_000_000),
        (360, 700_000),
        (288, 450_000),
        (270, 350_000),
        (234, 200_000),
    ];

    /// <summary>From the largest to the smallest; nothing larger than the source, which is the first.</summary>
    public static ImmutableArray<LadderRung> Of(LadderSource source, VideoCodecSettings codec)
    {
        var own = Even(source.Width, source.Height);
        var fitting = Entries
            .Where(entry => Scale(source, entry.Height) <= 1)
            .Select(entry => Rung(Fit(source, entry.Height), entry.Bitrate, source, codec));
        var top = Rung(own, Bitrate((long)own.Width * own.Height), source, codec);

        // A size just below the source's own is not worth an encode.
        return [top, .. fitting.Where(rung => rung.Pixels == top.Pixels || rung.Pixels < 0.9 * top.Pixels)];
    }

    /// <summary>The bit rate of any size.</summary>
    public static LadderRung At(int width, int height, LadderSource source, VideoCodecSettings codec) =>
        Rung((width, height), Bitrate((long)width * height), source, codec) with
        {
            IsKept = true,
        };

    static LadderRung Rung((int Width, int Height) size, double bitrate, LadderSource source, VideoCodecSettings codec)
    {
        var frames = source.FrameRate is { IsKnown: true } rate ? rate.Value : OrdinaryRate;
        var share =
            Math.Clamp(source.Complexity, 0.25, 2)
            * Math.Pow(Math.Max(1, frames / OrdinaryRate), RateExponent)
            * (codec is VideoCodecSettings.H265 ? HevcShare : 1);
        return new LadderRung(size.Width, size.Height, Rounded(bitrate * share));
    }

    /// <summary>Interpolated between the entries by the number of pixels, both as powers.</summary>
    static double Bitrate(long pixels)
    {
        var known = Entries
            .GroupBy(entry => entry.Height)
            .Select(group =>
                (Pixels: (double)group.Key * group.Key * 16 / 9, Bitrate: (double)group.Max(one => one.Bitrate))
            )
            .OrderBy(entry => entry.Pixels)
            .ToList();
        if (pixels <= known[0].Pixels)
            return known[0].Bitrate * pixels / known[0].Pixels;
        var above = known.FindIndex(entry => entry.Pixels >= pixels);
        if (above < 0)
            return known[^1].Bitrate * Math.Pow(pixels / known[^1].Pixels, RateExponent);
        var (low, high) = (known[above - 1], known[above]);
        var way = Math.Log(pixels / low.Pixels) / Math.Log(high.Pixels / low.Pixels);
        return low.Bitrate * Math.Pow(high.Bitrate / low.Bitrate, way);
    }

    static (int Width, int Height) Fit(LadderSource source, int height)
    {
        var scale = Scale(source, height);
        return Even(source.Width * scale, source.Height * scale);
    }

    /// <summary>Into a 16:9 box that stands as the source does.</summary>
    static double Scale(LadderSource source, int height)
    {
        var (across, down) = (height * 16 / 9.0, (double)height);
        var box = source.Width >= source.Height ? (Width: across, Height: down) : (Width: down, Height: across);
        return Math.Min(box.Width / source.Width, box.Height / source.Height);
    }

    /// <summary>Never more than the source has.</summary>
    static (int Width, int Height) Even(double width, double height) =>
        (Math.Max(2, 2 * (int)((width + 0.001) / 2)), Math.Max(2, 2 * (int)((height + 0.001) / 2)));

    static int Rounded(double bitrate) => Math.Max(10_000, (int)(Math.Round(Math.Min(bitrate, 1e9) / 10_000) * 10_000));
}
