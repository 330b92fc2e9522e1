using Sluice.Media.Probe;

namespace Sluice.Media.Compositions.Timing;

/// <summary>The constant frame rate that outputs follow, whatever the source does.</summary>
public static class SteadyRate
{
    /// <summary>Rates of cinema, television and screens.</summary>
    static readonly Rational[] Standard =
    [
        new(24_000, 1001),
        new(24, 1),
        new(25, 1),
        new(30_000, 1001),
        new(30, 1),
        new(48, 1),
        new(50, 1),
        new(60_000, 1001),
        new(60, 1),
        new(100, 1),
        new(120_000, 1001),
        new(120, 1),
    ];

    /// <returns>Null without a picture.</returns>
    public static Rational? Of(VideoStream? video) =>
        video is not { FrameRate: { IsKnown: true } rate } ? null
        : Nearest(rate, 0.0004) is { } standard ? standard
        : video.IsVariableFrameRate ? Enough(rate)
        : Simple(rate);

    /// <summary>Frames that come when they like are shown on the next faster clock of a standard: none is lost on average.</summary>
    static Rational Enough(Rational rate) =>
        rate.Value < 20
            ? new Rational((long)Math.Ceiling(rate.Value - 0.001), 1)
            : Nearest(rate, 0.01) ?? Standard.FirstOrDefault(standard => standard.Value >= rate.Value, Standard[^1]);

    static Rational? Nearest(Rational rate, double tolerance) =>
        Standard.MinBy(standard => Math.Abs(standard.Value - rate.Value)) is var nearest
        && Math.Abs((nearest.Value / rate.Value) - 1) < tolerance
            ? nearest
            : null;

    /// <summary>A rate with a duration that clocks can hold: 23040000/767849 is a measurement, not a rate.</summary>
    static Rational Simple(Rational rate)
    {
        var divisor = (long)System.Numerics.BigInteger.GreatestCommonDivisor(rate.Numerator, rate.Denominator);
        var reduced = new Rational(rate.Numerator / divisor, rate.Denominator / divisor);
        return reduced is { Denominator: <= 1001, Numerator: <= 240_000 }
            ? reduced
            : new Rational(Math.Max(1, (long)Math.Round(rate.Value * 1000)), 1000);
    }
}
