using System.Collections.Immutable;
using Sluice.Media.Compositions.Clips;
using Sluice.Media.Compositions.Timing;
using Sluice.Media.Probe;

namespace Sluice.Media.Compositions.Planning.Graph;

/// <summary>The segments that are played one after the other.</summary>
/// <param name="Segments">Never empty.</param>
/// <param name="Followed">The segment whose size and rate outputs follow; null where none has a picture.</param>
sealed record Programme(ImmutableArray<Segment> Segments, Segment? Followed, OutputTimecode Timecode)
{
    public bool IsJoined => Segments.Length > 1;

    /// <summary>Seconds; null where a source does not say.</summary>
    public double? Duration =>
        Segments.All(segment => segment.Length is not null) ? Segments.Sum(segment => segment.Length!.Value) : null;

    /// <exception cref="MediaException">A clip is no media, or a time code is not in it.</exception>
    public static Programme Of(
        Composition composition,
        ImmutableArray<SourceInfo?> sources,
        List<MediaWarning> warnings
    )
    {
        var clips = composition.Clips.Select(clip => SegmentsOf(clip, sources, warnings)).ToList();
        ImmutableArray<Segment> segments =
        [
            .. clips.SelectMany(parts => parts).Select((segment, number) => segment with { Number = number }),
        ];
        var asked =
            composition.FollowClip is >= 0 and var clip && clip < clips.Count
                ? segments[clips.Take(clip).Sum(parts => parts.Length)]
                : null;
        var followed = asked?.Video is not null ? asked : segments.FirstOrDefault(segment => segment.Video is not null);
        return new Programme(segments, followed, composition.Timecode);
    }

    /// <summary>What the first frame of the programme is called.</summary>
    public Timecode FirstTimecode(TimecodeCounter counter) =>
        ProgrammeTimecode.Of(Timecode, Segments[0].Source, Segments[0].Span, counter);

    /// <summary>The same in the frames of the followed segment, dropping where that rate drops.</summary>
    public Timecode FirstTimecode() =>
        FirstTimecode(new TimecodeCounter((Followed ?? Segments[0]).CountRate) { DropsFrames = true });

    static ImmutableArray<Segment> SegmentsOf(
        Clip clip,
        ImmutableArray<SourceInfo?> sources,
        List<MediaWarning> warnings
    )
    {
        var source = ProgramStreams.Of(
            sources.ElementAtOrDefault(clip.Source) ?? throw new MediaException(GraphFailures.NoMedia(clip.Source)),
            clip.Program,
            warnings
        );
        switch (ClipSpans.Of(clip, source))
        {
            case SpanResult.Found found:
                warnings.AddRange(found.Warnings);
                return Segment.Of(clip, source, found.Spans);
            case SpanResult.Refused refused:
                throw new MediaException(refused.Failure);
            case var other:
                throw new System.Diagnostics.UnreachableException(other.GetType().Name);
        }
    }
}
