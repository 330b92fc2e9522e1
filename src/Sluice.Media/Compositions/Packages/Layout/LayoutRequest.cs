using System.Collections.Immutable;

namespace Sluice.Media.Compositions.Packages.Layout;

/// <summary>Packages that are to be laid out together, so that no two outputs take one name.</summary>
/// <param name="Packages">With automatic ladders already in place.</param>
/// <param name="Facts">By package, then by output.</param>
/// <param name="StartedAt">What date and time variables say.</param>
/// <param name="SourceName">Of the first source, without folders and extension.</param>
public sealed record LayoutRequest(
    ImmutableArray<PackageSpec> Packages,
    ImmutableArray<ImmutableArray<OutputFacts>> Facts,
    DateTimeOffset StartedAt,
    string SourceName
)
{
    /// <summary>By <see cref="PackageSpec.Destination"/>: equal texts are one place, where names may not clash. Empty: each destination is a place of its own.</summary>
    public ImmutableArray<string> Roots { get; init; } = [];
}
