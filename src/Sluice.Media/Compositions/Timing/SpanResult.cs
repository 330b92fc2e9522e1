using System.Collections.Immutable;

namespace Sluice.Media.Compositions.Timing;

/// <summary>The frames that a clip's ranges mean, or why they cannot be found. Closed.</summary>
public abstract record SpanResult
{
    private SpanResult() { }

    /// <param name="Spans">In the order of the ranges; empty where all of the source is used.</param>
    public sealed record Found(ImmutableArray<FrameSpan> Spans, ImmutableArray<MediaWarning> Warnings) : SpanResult;

    public sealed record Refused(MediaFailure Failure) : SpanResult;
}
