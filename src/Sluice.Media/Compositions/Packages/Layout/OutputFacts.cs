using System.Collections.Immutable;
using Sluice.Media.Compositions.Planning;

namespace Sluice.Media.Compositions.Packages.Layout;

/// <summary>What arrives at the encoders of one output.</summary>
public sealed record OutputFacts
{
    /// <summary>Null without a picture.</summary>
    public EffectivePicture? Picture { get; init; }

    /// <summary>In the order of <see cref="OutputSpec.Audio"/>.</summary>
    public ImmutableArray<EffectiveSound> Sounds { get; init; } = [];
}
