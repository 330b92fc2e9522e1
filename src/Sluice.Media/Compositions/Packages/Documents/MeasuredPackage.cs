using System.Collections.Immutable;
using Sluice.Media.Compositions.Packages.Finishing;
using Sluice.Media.Compositions.Packages.Layout;

namespace Sluice.Media.Compositions.Packages.Documents;

/// <summary>A package whose media is finished.</summary>
/// <param name="Tracks">By output, then as in <see cref="OutputLayout.Tracks"/>; segmented ones only.</param>
/// <param name="StartedAt">Program date and time of the first picture.</param>
public sealed record MeasuredPackage(
    PackageLayout Layout,
    ImmutableArray<ImmutableArray<MeasuredTrack>> Tracks,
    DateTimeOffset StartedAt
)
{
    /// <summary>Segmented tracks of the outputs that a manifest shows.</summary>
    public IEnumerable<ShownTrack> Shown(ManifestLayout manifest) =>
        manifest.Outputs.SelectMany(output =>
            Tracks[output].Select(track => new ShownTrack(Layout.Outputs[output], output, track))
        );
}

/// <summary>One track in a document.</summary>
/// <param name="Number">Index of the output.</param>
public sealed record ShownTrack(OutputLayout Output, int Number, MeasuredTrack Track);
