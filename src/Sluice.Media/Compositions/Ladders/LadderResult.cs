using System.Collections.Immutable;
using Sluice.Media.Compositions.Packages;

namespace Sluice.Media.Compositions.Ladders;

/// <summary>A package with its ladder in place, or why there is none. Closed.</summary>
public abstract record LadderResult
{
    private LadderResult() { }

    /// <param name="Package">Has no ladder to choose any more.</param>
    public sealed record Chosen(PackageSpec Package, ImmutableArray<MediaWarning> Warnings) : LadderResult;

    public sealed record Refused(MediaFailure Failure) : LadderResult;
}
