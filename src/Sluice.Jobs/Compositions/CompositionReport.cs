using System.Collections.Immutable;
using Sluice.Media.Compositions;

namespace Sluice.Jobs.Compositions;

/// <summary>What a finished composition read and wrote, in the form in which it is kept and shown.</summary>
/// <param name="Sources">By index; null for sources that are no media.</param>
/// <param name="Packages">In the order of the composition; paths are relative to the destination.</param>
public sealed record CompositionReport(ImmutableArray<SourceSummary?> Sources, ImmutableArray<PackageResult> Packages);
