using System.Collections.Immutable;

namespace Sluice.Media.Compositions.Planning;

/// <summary>The inputs and the filter graph of one ffmpeg run: sources → programme → what each demand wants.</summary>
/// <param name="Inputs">In the order of ffmpeg's input numbers.</param>
/// <param name="Text">For <c>-filter_complex</c>; empty where every demand is a copy of a source's stream.</param>
public sealed record ProgrammeGraph(ImmutableArray<GraphInput> Inputs, string Text)
{
    /// <summary>By <see cref="StreamDemand.Label"/>.</summary>
    public ImmutableSortedDictionary<string, EffectivePicture> Pictures { get; init; } =
        ImmutableSortedDictionary<string, EffectivePicture>.Empty;

    /// <summary>By <see cref="StreamDemand.Label"/>.</summary>
    public ImmutableSortedDictionary<string, EffectiveSound> Sounds { get; init; } =
        ImmutableSortedDictionary<string, EffectiveSound>.Empty;

    /// <summary>Streams that are copied, by label: what <c>-map</c> takes instead of the label, as <c>0:1</c>.</summary>
    public ImmutableSortedDictionary<string, string> Copies { get; init; } =
        ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Seconds of the programme; null where a source does not say how long it is.</summary>
    public double? Duration { get; init; }

    /// <summary>What frame 0 is called: <c>HH:MM:SS:FF</c>, for containers that keep a time code.</summary>
    public string? FirstTimecode { get; init; }

    public ImmutableArray<MediaWarning> Warnings { get; init; } = [];
}

/// <summary>One <c>-i</c> of ffmpeg.</summary>
/// <param name="Source">Index in the request's sources: <c>{input:N}</c>. One source may be opened several times.</param>
/// <param name="Options">Before <c>-i</c>: <c>-ss</c>, <c>-t</c>, <c>-noautorotate</c>, <c>-loop</c>, ….</param>
public sealed record GraphInput(int Source, ImmutableArray<string> Options)
{
    public static string PlaceholderOf(int source) => $"{{input:{source}}}";
}

/// <summary>A graph, or why there is none. Closed.</summary>
public abstract record GraphResult
{
    private GraphResult() { }

    public sealed record Drawn(ProgrammeGraph Graph) : GraphResult;

    public sealed record Refused(MediaFailure Failure) : GraphResult;
}
