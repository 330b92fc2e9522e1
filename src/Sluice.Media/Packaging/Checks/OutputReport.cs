using System.Collections.Immutable;

namespace Sluice.Media.Packaging.Checks;

/// <summary>What a look at the finished outputs found.</summary>
/// <param name="Failures">Any of them means that nothing may be published.</param>
public sealed record OutputReport(ImmutableArray<MediaFailure> Failures, ImmutableArray<MediaWarning> Warnings)
{
    public bool IsSound => Failures.IsEmpty;
}
