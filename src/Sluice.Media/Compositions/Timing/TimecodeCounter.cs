namespace Sluice.Media.Compositions.Timing;

/// <summary>Counts frames in time codes of one frame rate. A day has 24 hours of codes; counting goes on at zero after it.</summary>
/// <param name="Rate">Frames per second; known.</param>
public sealed record TimecodeCounter(Rational Rate)
{
    /// <summary>Two (or four) numbers are left out at the start of each minute but the tenth, where <see cref="CanDrop"/>.</summary>
    public bool DropsFrames
    {
        get;
        init => field = value && CanDrop(Rate);
    }

    /// <summary>Codes of one second.</summary>
    public int FramesPerSecond => Math.Max(1, (int)Math.Round(Rate.Value, MidpointRounding.AwayFromZero));

    public long FramesPerDay => CountOf(new Timecode(23, 59, 59, FramesPerSecond - 1, DropsFrames)) + 1;

    int DroppedPerMinute => DropsFrames ? FramesPerSecond / 15 : 0;

    /// <summary>Drop-frame counting exists at 29.97 and 59.94 frames per second alone.</summary>
    public static bool CanDrop(Rational rate) =>
        rate.IsKnown
        && rate.Value % 1 != 0
        && Math.Abs((rate.Value * 1001 / 1000) - Math.Round(rate.Value)) < 0.001
        && Math.Round(rate.Value) is 30 or 60;

    /// <summary>Frames from 00:00:00:00. A code whose number is left out stands for the next one that is there.</summary>
    /// <returns>Null where the second has no such frame.</returns>
    public long? FrameOf(Timecode code) =>
        code.Frames >= FramesPerSecond
            ? null
            : CountOf(IsLeftOut(code) ? code with { Frames = DroppedPerMinute } : code);

    /// <summary>The code is one of those that drop-frame counting leaves out.</summary>
    public bool IsLeftOut(Timecode code) =>
        code.Seconds == 0 && code.Minutes % 10 != 0 && code.Frames < DroppedPerMinute;

    /// <param name="frame">Any; wraps at the day.</param>
    public Timecode CodeOf(long frame)
    {
        var count = Numbered(((frame % FramesPerDay) + FramesPerDay) % FramesPerDay);
        var (seconds, frames) = Math.DivRem(count, FramesPerSecond);
        return new Timecode(
            (int)(seconds / 3600),
            (int)(seconds / 60 % 60),
            (int)(seconds % 60),
            (int)frames,
            DropsFrames
        );
    }

    /// <summary>Seconds from the first frame to the beginning of this one.</summary>
    public double SecondsOf(long frame) => (double)frame * Rate.Denominator / Rate.Numerator;

    long CountOf(Timecode code)
    {
        var minutes = (code.Hours * 60L) + code.Minutes;
        return (((minutes * 60) + code.Seconds) * FramesPerSecond)
            + code.Frames
            - (DroppedPerMinute * (minutes - (minutes / 10)));
    }

    /// <summary>Puts the numbers back that were left out before a frame.</summary>
    long Numbered(long frame)
    {
        var minute = (60L * FramesPerSecond) - DroppedPerMinute;
        var (tens, rest) = Math.DivRem(frame, (10 * minute) + DroppedPerMinute);
        var minutesInTen = rest < minute + DroppedPerMinute ? 0 : 1 + ((rest - minute - DroppedPerMinute) / minute);
        return frame + (DroppedPerMinute * ((9 * tens) + minutesInTen));
    }
}
