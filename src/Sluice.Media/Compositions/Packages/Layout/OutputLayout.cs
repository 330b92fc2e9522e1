using System.Collections.Immutable;
using Sluice.Media.Compositions.Naming;

namespace Sluice.Media.Compositions.Packages.Layout;

/// <summary>Where the files of one output lie.</summary>
/// <param name="Stem">Base name and name modifier, variables in place but for those of segments.</param>
/// <param name="Tracks">What ffmpeg writes: one muxer each. Empty for outputs of captions alone.</param>
public sealed record OutputLayout(OutputSpec Spec, NameTemplate Stem, ImmutableArray<TrackLayout> Tracks)
{
    /// <summary>Caption files beside or instead of media, in the order of those captions that become files.</summary>
    public ImmutableArray<CaptionLayout> Captions { get; init; } = [];

    /// <summary>Published names, each once: tracks that are joined to one file have one name.</summary>
    public IEnumerable<NameTemplate> Names =>
        Tracks
            .SelectMany(track => track.Names)
            .Concat(Captions.SelectMany(captions => captions.Names))
            .DistinctBy(name => name.Pattern, StringComparer.Ordinal);
}
