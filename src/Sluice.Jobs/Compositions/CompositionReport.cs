using System.Collections.Immutable;
using Sluice.Media.Compositions;

namespace Sluice.Jobs.Compositions;

/// <summary>What a finished composition read and wrote, in the form in which it is kept and shown.</summary>
/// <param name="Sources">By index; null for sources that are no media.</param>
/// <param name="Packages">In the order of the composition; paths are relative to the destination.</param>
public sealed record CompositionReport(ImmutableArray<SourceSummary?> Sources, ImmutableArray<PackageResult> Packages)
{
    /// <summary>The result of a job. Its input is the first source, or what is known of it where that is no media.</summary>
    internal static JobResult ToResult(CompositionResult result, CompositionWork work)
    {
        var sources = result.Sources.Select(one => one is null ? null : SourceSummary.From(one)).ToImmutableArray();
        var first = sources.FirstOrDefault() ?? new SourceSummary(SourceLocation.Bare(work.Sources[0].Uri), "", null);
        return new JobResult(first, [], result.Timings)
        {
            Warnings = result.Warnings,
            Composition = new CompositionReport(sources, result.Packages),
        };
    }
}
