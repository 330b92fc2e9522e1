using Sluice.Media.Compositions.Planning;

namespace Sluice.Media.Compositions.Encodes.Video;

/// <summary>Rate control as encoders take it: an average or a quality, below a ceiling that holds over a buffer.</summary>
/// <param name="Average">Bits per second; null where quality decides.</param>
/// <param name="Maximum">Bits per second that the buffer is filled with.</param>
/// <param name="Buffer">Bits.</param>
sealed record RateWindow(long? Average, long Maximum, long Buffer)
{
    /// <summary>1 to 10; null where an average decides.</summary>
    public double? Level { get; init; }

    public bool IsConstant { get; init; }

    public static RateWindow Of(RateControl rate, EffectivePicture picture) =>
        rate switch
        {
            RateControl.Constant one => new(one.Bitrate, one.Bitrate, one.Buffer ?? (2L * one.Bitrate))
            {
                IsConstant = true,
            },
            RateControl.Variable one => Variable(one),
            RateControl.Quality one => Quality(one, picture),
            _ => throw new ArgumentOutOfRangeException(nameof(rate)),
        };

    /// <summary>Without a ceiling peaks may be half as high again as the average.</summary>
    static RateWindow Variable(RateControl.Variable rate)
    {
        var maximum = Math.Max(rate.Bitrate, rate.MaxBitrate ?? (rate.Bitrate * 3L / 2));
        return new(rate.Bitrate, maximum, rate.Buffer ?? (2 * maximum));
    }

    /// <summary>
    /// A ceiling of the average is a leaky bucket that leaks no faster than the average and that is as large as the ceiling of
    /// peaks would have it: whatever the stretch of time, neither is exceeded.
    /// </summary>
    static RateWindow Quality(RateControl.Quality rate, EffectivePicture picture) =>
        new(
            null,
            Math.Min(rate.MaxAverageBitrate ?? rate.MaxBitrate, rate.MaxBitrate),
            rate.Buffer ?? (2L * rate.MaxBitrate)
        )
        {
            Level = rate.Level ?? QualityLevel.Automatic(picture.Width, picture.Height, rate.MaxBitrate),
        };
}
