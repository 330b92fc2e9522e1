using Sluice.Media.Compositions.Encodes;

namespace Sluice.Media.Compositions.Planning;

/// <summary>What one encoder wants of the filter graph. Closed.</summary>
/// <param name="Label">Of the graph's output that is to answer it, without brackets; unique in a run.</param>
public abstract record StreamDemand(string Label)
{
    public sealed record Picture(string Label, VideoEncode Encode) : StreamDemand(Label)
    {
        /// <summary>Name of an ASS file in the scratch folder that is drawn into the picture; null draws none.</summary>
        public string? BurnInFile { get; init; }
    }

    public sealed record Sound(string Label, AudioEncode Encode) : StreamDemand(Label)
    {
        /// <summary>What an analysis run found; null where none was made yet: the sound then leaves the graph as it is.</summary>
        public LoudnessReading? Loudness { get; init; }
    }

    /// <summary>The sound as <see cref="Sound"/> would have it without loudness correction, measured instead of encoded: map the label to a null output.</summary>
    /// <param name="File">In the scratch folder: ffmpeg writes its readings there, for <see cref="LoudnessReading.Read"/>. Letters, digits, <c>_</c> and one dot only.</param>
    public sealed record Measurement(string Label, AudioEncode Encode, string File) : StreamDemand(Label);
}
