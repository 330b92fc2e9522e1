using Sluice.Media.Planning;

namespace Sluice.Media.Packaging.Checks;

/// <summary>How long outputs should be.</summary>
/// <param name="Seconds">Null where nobody knows.</param>
/// <param name="IsEstimated">A guess that is only compared, never insisted on.</param>
/// <param name="LastFrame">Seconds by which a slow source's last frame may be longer or shorter than it says.</param>
sealed record ExpectedDuration(double? Seconds, bool IsEstimated, double LastFrame)
{
    public static ExpectedDuration Of(Plan plan) =>
        new(
            plan.ExpectedDuration,
            plan.Source.IsDurationEstimated,
            LastFrameOf(plan.Source.Video?.FrameRate ?? default)
        );

    public static double LastFrameOf(Rational rate) => rate.IsKnown ? Math.Min(30, 2 / rate.Value) : 0;
}
