using System.Collections.Immutable;

namespace Sluice.Media.Compositions.Clips;

/// <summary>One source in the programme: which parts of it, which of its tracks, and how the picture is prepared.</summary>
/// <param name="Source">Index in the request's sources.</param>
public sealed record Clip(int Source)
{
    /// <summary>The parts that are used, in order; empty for all of it.</summary>
    public ImmutableArray<ClipRange> Ranges { get; init; } = [];

    /// <summary>How the time codes of <see cref="Ranges"/> count.</summary>
    public OutputTimecode Timecode { get; init; } = new(TimecodeOrigin.Embedded, null);

    /// <summary>Null drops the picture.</summary>
    public PictureSelection? Picture { get; init; } = new();

    /// <summary>By the name that outputs use. A name that outputs use and that is not here takes the default selector, else silence.</summary>
    public ImmutableSortedDictionary<string, AudioSelection> Audio { get; init; } =
        ImmutableSortedDictionary<string, AudioSelection>.Empty;

    /// <summary>Several selectors as one, in order: their channels side by side in one track of an output.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>> AudioGroups { get; init; } =
        ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty;

    public ImmutableSortedDictionary<string, CaptionSelection> Captions { get; init; } =
        ImmutableSortedDictionary<string, CaptionSelection>.Empty;

    /// <summary>Laid over this clip, lowest layer first.</summary>
    public ImmutableArray<ImageOverlay> Overlays { get; init; } = [];

    /// <summary>MPEG-TS programme number; null takes the first.</summary>
    public int? Program { get; init; }
}

/// <summary>A part of a source by time code, both ends included; null is the source's own end.</summary>
/// <param name="Start"><c>HH:MM:SS:FF</c>, with <c>;</c> before the frames for drop frame.</param>
public sealed record ClipRange(string? Start, string? End);
