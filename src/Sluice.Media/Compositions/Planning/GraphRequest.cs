using System.Collections.Immutable;
using Sluice.Media.Planning;
using Sluice.Media.Probe;

namespace Sluice.Media.Compositions.Planning;

/// <summary>What a filter graph is to be drawn for.</summary>
/// <param name="Sources">As probed, by index; null for sources that are no media.</param>
/// <param name="Demands">At least one.</param>
public sealed record GraphRequest(
    Composition Composition,
    ImmutableArray<SourceInfo?> Sources,
    ImmutableArray<StreamDemand> Demands,
    EncoderCapabilities Capabilities
);
