namespace Sluice.Media.Compositions.Captions.Cues;

/// <summary>Where a cue stands in the picture.</summary>
public sealed record CuePlace
{
    /// <summary>Percent of the picture's height from its top to the first line; null is near the bottom.</summary>
    public double? Top { get; init; }

    /// <summary>Percent of the picture's width from its left to where lines begin, are centred or end, by <see cref="Align"/>; null follows it.</summary>
    public double? Across { get; init; }

    public CueAlign Align { get; init; } = CueAlign.Center;
}

public enum CueAlign
{
    Center,
    Left,
    Right,
}
