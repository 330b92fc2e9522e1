using System.Collections.Immutable;
using System.Globalization;
using Sluice.Media.Probe;

namespace Sluice.Media.Planning.Paths;

/// <summary>How time stamps of pictures are treated: steady sources count in their own frame duration, all others keep their time stamps on a 90 kHz clock.</summary>
/// <param name="Rate">Frames per second of the outputs; an estimate when variable.</param>
/// <param name="ThinTo">Frames per second to thin to; null leaves all frames.</param>
sealed record FrameCadence(Rational Rate, bool IsVariable, double? ThinTo)
{
    public static FrameCadence Of(VideoStream video, double maxRate, double videoDelay)
    {
        // A little tolerance: 60.02 is 60 with a rounded clock.
        if (video.FrameRate.Value > maxRate * 1.01)
            return new FrameCadence(Whole(maxRate), true, maxRate);
        var steady = !video.IsVariableFrameRate && IsRegular(video.FrameRate) && IsInPhase(video.FrameRate, videoDelay);
        return new FrameCadence(video.FrameRate, !steady, null);
    }

    /// <summary>Filter that drops frames which come too soon after the one kept before; empty when nothing is to be dropped.</summary>
    public string? Filter() =>
        ThinTo is { } rate
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"select='isnan(prev_selected_t)+gte(t-prev_selected_t,{(1 / rate) - 0.0012:0.######})'"
            )
            : null;

    /// <summary>Output options.</summary>
    public ImmutableArray<string> Arguments() =>
        IsVariable ? ["-fps_mode", "vfr", "-enc_time_base", "1:90000"] : ["-fps_mode", "vfr", "-r", Rate.ToString()];

    /// <summary>Largest number of frames between forced key frames, with room: the encoder must not add key frames of its own.</summary>
    public int KeyFrameLimit(double gopSeconds) =>
        (int)Math.Ceiling(2 * gopSeconds * (IsVariable ? Math.Max(60, Rate.Value) : Rate.Value)) + 1;

    /// <summary>Rates whose frame duration makes a usable clock; 23040000/767849 is a measurement, not a rate.</summary>
    static bool IsRegular(Rational rate) => rate is { Denominator: <= 1001, Numerator: <= 240_000 };

    /// <summary>Frames that would fall between two ticks after a late start would jump back and forth with any jitter.</summary>
    static bool IsInPhase(Rational rate, double delay)
    {
        var ticks = delay * rate.Value;
        return Math.Abs(ticks - Math.Round(ticks)) < 0.25;
    }

    static Rational Whole(double rate) => new((long)Math.Round(rate * 1000), 1000);
}
