using System.Globalization;

namespace Sluice.Media.Packaging.Checks;

/// <summary>Whether all of the source arrived in the outputs. A container that declares its duration is held to it; guesses are only compared.</summary>
static class DurationCheck
{
    /// <summary>Seconds that headers may be off: rounding, priming, a last frame of unknown length.</summary>
    const double Slack = 0.5;

    /// <summary>Part of the duration that headers may be off: damaged packets are skipped.</summary>
    const double Share = 0.02;

    /// <param name="written">Seconds of the longest output.</param>
    public static OutputReport Check(ExpectedDuration duration, double written)
    {
        if (
            duration.Seconds is not { } expected
            || Math.Abs(expected - written) <= Slack + (Share * expected) + duration.LastFrame
        )
            return new OutputReport([], []);
        return written < expected && !duration.IsEstimated
            ? new OutputReport([OutputFailures.Truncated(written, expected)], [])
            : new OutputReport([], [Differs(written, expected)]);
    }

    static MediaWarning Differs(double written, double expected) =>
        new(
            "input.duration_differs",
            string.Create(
                CultureInfo.InvariantCulture,
                $"The input was taken to last {expected:0.0##} s; the outputs last {written:0.0##} s, which is what could be decoded."
            )
        );
}
