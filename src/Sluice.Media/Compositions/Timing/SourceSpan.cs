using Sluice.Media.Probe;

namespace Sluice.Media.Compositions.Timing;

/// <summary>All frames of a source, and what they are called.</summary>
/// <param name="Counter">Of the source's own rate.</param>
/// <param name="Origin">Frames from 00:00:00:00 to the name of the first frame.</param>
/// <param name="Count">Null where the source does not say how long it is.</param>
public sealed record SourceSpan(TimecodeCounter Counter, long Origin, long? Count)
{
    /// <summary>Sound without a picture is counted in frames of this rate.</summary>
    public static readonly Rational SoundRate = new(30, 1);

    public Timecode First => Counter.CodeOf(Origin);

    public string LastText => Count is > 0 and var count ? Counter.CodeOf(Origin + count - 1).ToString() : "its end";

    /// <param name="timecode">How the clip's codes count. A source that carries none, and a code that is none, count from zero.</param>
    public static SourceSpan Of(SourceInfo source, OutputTimecode timecode)
    {
        var counter = new TimecodeCounter(SteadyRate.Of(source.Video) ?? SoundRate);
        var first = Timecode.Parse(
            timecode.Origin switch
            {
                TimecodeOrigin.Embedded => source.StartTimecode,
                TimecodeOrigin.Given => timecode.Start,
                _ => null,
            }
        );
        counter = counter with { DropsFrames = first is { IsDropFrame: true } };
        return new SourceSpan(
            counter,
            first is null ? 0 : counter.FrameOf(first) ?? 0,
            SourceLength.Frames(source, counter.Rate)
        );
    }

    /// <summary>The frame, counted from the source's first, that a code names; null for a code of no frame.</summary>
    public long? FrameOf(Timecode code)
    {
        // A code with ';' counts as drop frame wherever that exists; where the source's own codes drop frames, all codes do.
        var counter = Counter with
        {
            DropsFrames = Counter.DropsFrames || code.IsDropFrame,
        };
        if (counter.FrameOf(code) is not { } frame)
            return null;
        var offset = frame - Origin;

        // Codes go on at zero after midnight.
        return offset < 0 && Count is { } count && offset + counter.FramesPerDay < count
            ? offset + counter.FramesPerDay
            : offset;
    }
}
