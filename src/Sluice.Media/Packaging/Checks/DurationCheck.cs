using System.Collections.Immutable;
using System.Globalization;
using Sluice.Media.Planning;

namespace Sluice.Media.Packaging.Checks;

/// <summary>Whether all of the source arrived in the outputs. A container that declares its duration is held to it; guesses are only compared.</summary>
static class DurationCheck
{
    /// <summary>Seconds that headers may be off: rounding, priming, a last frame of unknown length.</summary>
    const double Slack = 0.5;

    /// <summary>Part of the duration that headers may be off: damaged packets are skipped.</summary>
    const double Share = 0.02;

    public static OutputReport Check(
        Plan plan,
        ImmutableArray<MeasuredRendition> renditions,
        ImmutableArray<MeasuredFile> files
    )
    {
        var written = renditions
            .Select(rendition => rendition.Duration)
            .Concat(files.Select(file => file.Duration))
            .DefaultIfEmpty(0)
            .Max();
        if (
            plan.ExpectedDuration is not { } expected
            || Math.Abs(expected - written) <= Slack + (Share * expected) + LastFrame(plan)
        )
            return new OutputReport([], []);
        return written < expected && !plan.Source.IsDurationEstimated
            ? new OutputReport([OutputFailures.Truncated(written, expected)], [])
            : new OutputReport([], [Differs(written, expected)]);
    }

    /// <summary>Slow sources end with a frame that lasts long.</summary>
    static double LastFrame(Plan plan) =>
        plan.Source.Video is { FrameRate.IsKnown: true } video ? Math.Min(30, 2 / video.FrameRate.Value) : 0;

    static MediaWarning Differs(double written, double expected) =>
        new(
            "input.duration_differs",
            string.Create(
                CultureInfo.InvariantCulture,
                $"The input was taken to last {expected:0.0##} s; the outputs last {written:0.0##} s, which is what could be decoded."
            )
        );
}
