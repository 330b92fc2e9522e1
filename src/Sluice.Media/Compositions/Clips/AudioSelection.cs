using System.Collections.Immutable;

namespace Sluice.Media.Compositions.Clips;

/// <summary>Which sound of a clip goes under one name.</summary>
public sealed record AudioSelection
{
    /// <summary>Used wherever an output names a selector that the clip has not.</summary>
    public bool IsDefault { get; init; }

    /// <summary>Audio tracks, counted from 1 in the order of the source; several are played side by side as channels.</summary>
    public ImmutableArray<int> Tracks { get; init; } = [];

    /// <summary>Stream ids (PIDs) of MPEG-TS.</summary>
    public ImmutableArray<int> StreamIds { get; init; } = [];

    /// <summary>ISO 639-2 or BCP 47, any case: the tracks of that language.</summary>
    public string? Language { get; init; }

    /// <summary>Index in the request's sources: a file of its own instead of the clip's sound.</summary>
    public int? ExternalSource { get; init; }

    /// <summary>Milliseconds by which the sound comes later; negative: earlier.</summary>
    public int OffsetMilliseconds { get; init; }

    /// <summary>Applied to the selected channels.</summary>
    public ChannelMix? Mix { get; init; }
}

/// <summary>Gains from each input channel to each output channel.</summary>
/// <param name="Gains">One row an output channel, one column an input channel; dB, null or below -59 is silence.</param>
public sealed record ChannelMix(ImmutableArray<ImmutableArray<double?>> Gains);
