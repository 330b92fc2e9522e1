using System.Collections.Immutable;
using Sluice.Media.Probe;

namespace Sluice.Media;

/// <summary>How far a transcode is.</summary>
public sealed record TranscodeProgress(TranscodeStage Stage)
{
    /// <summary>0 to 1; null where the input's duration is unknown.</summary>
    public double? Fraction { get; init; }

    /// <summary>Seconds of the input that are encoded.</summary>
    public double? Position { get; init; }

    /// <summary>Encoding speed as a multiple of real time.</summary>
    public double? Speed { get; init; }

    /// <summary>In one report, once they are probed: a composition's sources by index, null for those that are no media. Empty in every other.</summary>
    public ImmutableArray<SourceInfo?> Sources { get; init; } = [];
}

/// <summary>The stages of a transcode, in order.</summary>
public enum TranscodeStage
{
    Probe,
    Plan,
    Encode,
    Publish,
}
