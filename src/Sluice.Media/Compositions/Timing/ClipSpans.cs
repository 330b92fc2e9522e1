using System.Collections.Immutable;
using Sluice.Media.Compositions.Clips;
using Sluice.Media.Probe;

namespace Sluice.Media.Compositions.Timing;

/// <summary>Finds the frames that the ranges of a clip mean. The frames of both codes belong to the range.</summary>
public static class ClipSpans
{
    public static SpanResult Of(Clip clip, SourceInfo source)
    {
        var all = SourceSpan.Of(source, clip.Timecode);
        var spans = ImmutableArray.CreateBuilder<FrameSpan>();
        var warnings = ImmutableArray.CreateBuilder<MediaWarning>();
        foreach (var range in clip.Ranges)
        {
            var (span, failure) = Find(range, all);
            if (failure is not null)
                return new SpanResult.Refused(failure);
            if (all.Count is { } count && span!.First + span.Count > count)
            {
                warnings.Add(EndsLater(range, all));
                span = span with { Count = count - span.First };
            }

            spans.Add(span!);
        }

        return new SpanResult.Found(spans.ToImmutable(), warnings.ToImmutable());
    }

    static (FrameSpan? Span, MediaFailure? Failure) Find(ClipRange range, SourceSpan all)
    {
        var (start, end) = (Read(range.Start, all), Read(range.End, all));
        if ((start.Failure ?? end.Failure) is { } malformed)
            return (null, malformed);
        var first = start.Frame ?? 0;
        if (first < 0 || first >= all.Count)
            return (null, TimingFailures.NotFound(range.Start!, all));
        if (end.Frame < 0)
            return (null, TimingFailures.NotFound(range.End!, all));
        return end.Frame < first
            ? (null, TimingFailures.Backwards(range.Start ?? all.First.ToString(), range.End!))
            : (new FrameSpan(first, end.Frame - first + 1), null);
    }

    static (long? Frame, MediaFailure? Failure) Read(string? text, SourceSpan all) =>
        text is null ? (null, null)
        : Timecode.Parse(text) is { } code && !IsLeftOut(code, all.Counter) && all.FrameOf(code) is { } frame
            ? (frame, null)
        : (null, TimingFailures.Malformed(text, all.Counter));

    /// <summary>A code that says that it drops frames, and yet names a frame that is not there.</summary>
    static bool IsLeftOut(Timecode code, TimecodeCounter counter) =>
        code.IsDropFrame && (counter with { DropsFrames = true }).IsLeftOut(code);

    static MediaWarning EndsLater(ClipRange range, SourceSpan all) =>
        new(
            "clip.end_after_input",
            $"The clip's end {Timecode.Parse(range.End)} is after the last frame of the input ({all.LastText}): the clip ends with the input."
        );
}
