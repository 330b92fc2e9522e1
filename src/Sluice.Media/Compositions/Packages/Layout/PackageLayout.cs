using System.Collections.Immutable;

namespace Sluice.Media.Compositions.Packages.Layout;

/// <summary>Where the files of one package lie: locally while ffmpeg works, and as they are published.</summary>
/// <param name="Base">Published names begin with it, variables in place.</param>
/// <param name="Outputs">In the order of the package.</param>
public sealed record PackageLayout(PackageSpec Spec, string Base, ImmutableArray<OutputLayout> Outputs)
{
    /// <summary>Entry points that will be written, DASH before HLS; additional ones after them.</summary>
    public ImmutableArray<ManifestLayout> Manifests { get; init; } = [];

    /// <summary>Everything that will be put, families as patterns: for <see cref="Media.Outputs.IOutputSink.PrepareAsync"/>.</summary>
    public IEnumerable<string> PublishedPaths =>
        Outputs
            .SelectMany(output => output.Names)
            .Select(name => name.Pattern)
            .Concat(Manifests.Select(one => one.Path));

    /// <summary>All tracks that ffmpeg writes.</summary>
    public IEnumerable<TrackLayout> Tracks => Outputs.SelectMany(output => output.Tracks);
}
