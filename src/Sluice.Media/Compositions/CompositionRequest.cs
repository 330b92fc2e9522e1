using System.Collections.Immutable;
using Sluice.Media.Outputs;

namespace Sluice.Media.Compositions;

/// <summary>One composition to make.</summary>
/// <param name="Sources">By the indexes that <paramref name="Composition"/> uses.</param>
/// <param name="Sinks">By <see cref="Packages.PackageSpec.Destination"/>.</param>
/// <param name="ScratchFolder">Absolute, existing, private to this work; ffmpeg writes nowhere else. The caller removes it.</param>
public sealed record CompositionRequest(
    Composition Composition,
    ImmutableArray<CompositionSource> Sources,
    ImmutableArray<IOutputSink> Sinks,
    string ScratchFolder
)
{
    /// <summary>What date and time variables in names say.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>By sink: equal texts are one place, where no two outputs may take one name. Empty: each sink is a place of its own.</summary>
    public ImmutableArray<string> Roots { get; init; } = [];
}
