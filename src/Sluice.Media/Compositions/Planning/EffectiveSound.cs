namespace Sluice.Media.Compositions.Planning;

/// <summary>The sound that arrives at one encoder.</summary>
/// <param name="Label">Of the filter graph's output, without brackets.</param>
public sealed record EffectiveSound(string Label, int Channels, int SampleRate)
{
    /// <summary>ISO 639-2, lower case; null when unknown.</summary>
    public string? Language { get; init; }

    /// <summary>The source has none: silence of the programme's length.</summary>
    public bool IsSilence { get; init; }
}
