using System.Collections.Immutable;

namespace Sluice.Media.Compositions.Packages.Layout;

/// <summary>Where everything lies, or why it cannot. Closed.</summary>
public abstract record LayoutResult
{
    private LayoutResult() { }

    /// <param name="Packages">In the order of the request.</param>
    public sealed record Laid(ImmutableArray<PackageLayout> Packages) : LayoutResult;

    public sealed record Refused(MediaFailure Failure) : LayoutResult;
}
