using System.Collections.Immutable;

namespace Sluice.Media.Compositions.Packages.Layout;

/// <summary>One entry point of a set.</summary>
/// <param name="Path">Relative to the destination.</param>
/// <param name="Outputs">Indexes of the outputs that it shows.</param>
/// <param name="IsAdditional">Besides those that results name: for some outputs, or for players that come by another one.</param>
public sealed record ManifestLayout(
    string Path,
    ManifestKind Kind,
    ImmutableArray<int> Outputs,
    bool IsAdditional = false
);

public enum ManifestKind
{
    Dash,
    Hls,

    /// <summary><c>.ism</c>: for the server.</summary>
    SmoothServer,

    /// <summary><c>.ismc</c>: for players.</summary>
    SmoothClient,
}
