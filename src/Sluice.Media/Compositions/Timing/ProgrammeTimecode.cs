using Sluice.Media.Probe;

namespace Sluice.Media.Compositions.Timing;

/// <summary>What the first frame of an output is called.</summary>
public static class ProgrammeTimecode
{
    /// <param name="timecode">Of the composition.</param>
    /// <param name="first">Source of the first clip; null where there is none.</param>
    /// <param name="span">Of the first clip; null for all of it.</param>
    /// <param name="counter">Of the output's rate.</param>
    public static Timecode Of(OutputTimecode timecode, SourceInfo? first, FrameSpan? span, TimecodeCounter counter) =>
        timecode.Origin switch
        {
            TimecodeOrigin.Given when Timecode.Parse(timecode.Start) is { } given => Counted(given, counter),
            TimecodeOrigin.Embedded when first is not null => Embedded(first, span?.First ?? 0, counter),
            _ => counter.CodeOf(0),
        };

    /// <summary>Frames between an overlay's time code and the first frame; null where the text is no time code.</summary>
    public static long? FramesUntil(string text, Timecode first, TimecodeCounter counter) =>
        Timecode.Parse(text) is { } code
        && (counter with { DropsFrames = counter.DropsFrames || code.IsDropFrame }).FrameOf(code) is { } frame
        && counter.FrameOf(first) is { } origin
            ? frame - origin
            : null;

    static Timecode Counted(Timecode given, TimecodeCounter counter)
    {
        var own = given.IsDropFrame ? counter with { DropsFrames = true } : counter;
        return own.FrameOf(given) is { } frame ? own.CodeOf(frame) : counter.CodeOf(0);
    }

    /// <summary>The moment that the source's code names, counted in the output's own frames.</summary>
    static Timecode Embedded(SourceInfo source, long frame, TimecodeCounter counter)
    {
        var span = SourceSpan.Of(source, new OutputTimecode(TimecodeOrigin.Embedded, null));
        var code = span.Counter.CodeOf(span.Origin + frame);
        if (span.Counter.FramesPerSecond == counter.FramesPerSecond)
            return Counted(code with { IsDropFrame = counter.DropsFrames }, counter);
        var frames = code.Frames * counter.FramesPerSecond / span.Counter.FramesPerSecond;
        return Counted(code with { Frames = frames, IsDropFrame = counter.DropsFrames }, counter);
    }
}
