namespace Sluice.Media.Probe;

/// <summary>What is known of a stream's frame rate. Containers lie about it, so time stamps win wherever rates disagree.</summary>
/// <param name="Rate">Frames per second; always known and sane.</param>
readonly record struct FrameTiming(Rational Rate, bool IsVariable)
{
    const double Slowest = 0.01;
    const double Fastest = 300;

    /// <param name="nominal">The lowest rate that represents all time stamps seen (r_frame_rate).</param>
    /// <param name="average">Frames by duration (avg_frame_rate).</param>
    public static FrameTiming Of(Rational nominal, Rational average) =>
        (IsSane(nominal), IsSane(average)) switch
        {
            (true, true) => Math.Abs((average.Value / nominal.Value) - 1) > 0.001
                ? new(average, true)
                : new(nominal, false),
            (false, true) => new(average, true),
            (true, false) => new(nominal, true),
            _ => new(new Rational(30, 1), true),
        };

    static bool IsSane(Rational rate) => rate is { IsKnown: true, Value: >= Slowest and <= Fastest };
}
