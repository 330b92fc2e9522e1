using Sluice.Media.Compositions.Encodes;

namespace Sluice.Media.Compositions.Planning.Graph.Pictures;

/// <summary>Frames per second of outputs.</summary>
static class FrameRate
{
    const double Slowest = 0.01;
    const double Fastest = 240;

    /// <summary>A rate that was asked for, in lowest terms.</summary>
    /// <exception cref="MediaException">No output can have it.</exception>
    public static Rational Checked(Rational rate) =>
        rate is { IsKnown: true, Value: >= Slowest and <= Fastest }
            ? Reduced(rate)
            : throw new MediaException(GraphFailures.FrameRate(rate));

    public static Rational Reduced(Rational rate)
    {
        var divisor = (long)System.Numerics.BigInteger.GreatestCommonDivisor(rate.Numerator, rate.Denominator);
        return divisor > 1 ? new Rational(rate.Numerator / divisor, rate.Denominator / divisor) : rate;
    }

    /// <summary>Brings a picture to a steady rate. Always a stage: it also gives every picture its place on the clock of that rate.</summary>
    public static PictureChain Apply(PictureChain chain, Rational rate, FrameRateConversion conversion)
    {
        var isSame = Math.Abs((chain.State.Rate.Value / rate.Value) - 1) < 0.0001;
        var converted = conversion switch
        {
            FrameRateConversion.Interpolate when !isSame => chain.Then("framerate", $"fps={rate}"),
            FrameRateConversion.MotionCompensated when !isSame => chain.Then("minterpolate", $"fps={rate}:mi_mode=mci"),
            _ => chain,
        };
        var paced = converted.Then("fps", $"{rate}").Becomes(state => state with { Rate = rate });

        // The end of a cut reaches the pacer late at times, which then repeats the last picture.
        return paced.State.CutTo is { } seconds
            ? paced.Then("trim", $"end_frame={Math.Max(1, (long)Math.Round(seconds * rate.Value))}")
            : paced;
    }
}
