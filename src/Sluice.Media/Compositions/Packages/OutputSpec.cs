using System.Collections.Immutable;

namespace Sluice.Media.Compositions.Packages;

/// <summary>One output of a package.</summary>
/// <param name="NameModifier">After the base name; may hold variables.</param>
/// <param name="Container">What it is wrapped in.</param>
public sealed record OutputSpec(string NameModifier, OutputContainer Container)
{
    /// <summary>With no dot; null is the container's own.</summary>
    public string? Extension { get; init; }
    public Encodes.VideoEncode? Video { get; init; }
    public ImmutableArray<Encodes.AudioEncode> Audio { get; init; } = [];
    public ImmutableArray<Captions.CaptionEncode> Captions { get; init; } = [];
    public HlsOutputSettings Hls { get; init; } = new();

    /// <summary>Name modifier of the pattern that an automatic ladder made this output of; null for outputs that were asked for.</summary>
    public string? LadderPattern { get; init; }

    /// <summary>MP4 and MOV: the index before the media.</summary>
    public bool FastStart { get; init; } = true;
}
