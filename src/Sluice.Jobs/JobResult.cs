using System.Collections.Immutable;
using Sluice.Jobs.Compositions;
using Sluice.Media;
using Sluice.Media.Outputs;

namespace Sluice.Jobs;

/// <summary>What a finished transcode read, wrote and noticed, in the form in which it is kept and shown.</summary>
public sealed record JobResult(SourceSummary Input, ImmutableArray<PublishedOutput> Outputs, StageTimings Timings)
{
    public ImmutableArray<MediaWarning> Warnings { get; init; } = [];

    /// <summary>Of a composition: then <see cref="Outputs"/> is empty, and <see cref="Input"/> is its first source.</summary>
    public CompositionReport? Composition { get; init; }

    public static JobResult From(TranscodeResult result) =>
        new(SourceSummary.From(result.Source), result.Outputs, result.Timings) { Warnings = result.Warnings };
}
