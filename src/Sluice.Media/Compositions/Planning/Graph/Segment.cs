using System.Collections.Immutable;
using Sluice.Media.Compositions.Clips;
using Sluice.Media.Compositions.Timing;
using Sluice.Media.Planning.Paths;
using Sluice.Media.Probe;

namespace Sluice.Media.Compositions.Planning.Graph;

/// <summary>One piece of the programme: a clip, or one range of it.</summary>
/// <param name="Span">The frames; null for all of the source.</param>
sealed record Segment(Clip Clip, SourceInfo Source, FrameSpan? Span)
{
    /// <summary>Place in the programme. Two segments that play the same are still two.</summary>
    public int Number { get; init; }

    /// <summary>The picture; null where the clip has none or drops it.</summary>
    public VideoStream? Video => Clip.Picture is null ? null : Source.Video;

    /// <summary>Frames per second by which the source is counted.</summary>
    public Rational CountRate => SteadyRate.Of(Source.Video) ?? SourceSpan.SoundRate;

    /// <summary>Where the segment's zero stands on the file's own clock, seconds.</summary>
    public required double Begin { get; init; }

    /// <summary>Seconds; null where the source does not say.</summary>
    public double? Length { get; init; }

    /// <summary>Seconds from the beginning of the source's first picture to the segment's.</summary>
    public double Offset => Span is null ? 0 : Seconds(Span.First);

    public static ImmutableArray<Segment> Of(Clip clip, SourceInfo source, ImmutableArray<FrameSpan> spans) =>
        spans.IsEmpty ? [Whole(clip, source)] : [.. spans.Select(span => Part(clip, source, span))];

    /// <summary>Half a frame on each side: a time stamp that was rounded still falls on its own side of a cut.</summary>
    public double HalfFrame => 0.5 / CountRate.Value;

    double Seconds(long frames) => frames * CountRate.Denominator / (double)CountRate.Numerator;

    /// <summary>Zero is the first picture; where sound begins well before it, the first sound. What a run needs of the source has no say in it, or passes would differ.</summary>
    static Segment Whole(Clip clip, SourceInfo source)
    {
        var picture = clip.Picture is null ? null : source.Video;
        var sound = source.Audio;
        var begin = (picture, sound) switch
        {
            ({ } video, { } audio) when video.StartTime - audio.StartTime > TimeLine.Priming => audio.StartTime,
            ({ } video, _) => video.StartTime,
            (null, { } audio) => audio.StartTime,
            _ => source.StartTime,
        };
        var length = picture is null ? sound?.Duration ?? source.Duration : SourceLength.Seconds(source);
        return new Segment(clip, source, null) { Begin = begin, Length = length + ((picture?.StartTime - begin) ?? 0) };
    }

    static Segment Part(Clip clip, SourceInfo source, FrameSpan span)
    {
        var segment = new Segment(clip, source, span)
        {
            Begin = source.Video?.StartTime ?? source.Audio?.StartTime ?? source.StartTime,
        };
        var frames = span.Count ?? SourceLength.Frames(source, segment.CountRate) - span.First;
        return segment with
        {
            Begin = segment.Begin + segment.Offset,
            Length = frames is { } count ? segment.Seconds(count) : null,
        };
    }
}
