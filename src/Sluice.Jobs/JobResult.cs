using System.Collections.Immutable;
using Sluice.Media;
using Sluice.Media.Outputs;

namespace Sluice.Jobs;

/// <summary>What a finished transcode read, wrote and noticed, in the form in which it is kept and shown.</summary>
public sealed record JobResult(SourceSummary Input, ImmutableArray<PublishedOutput> Outputs, StageTimings Timings)
{
    public ImmutableArray<MediaWarning> Warnings { get; init; } = [];

    public static JobResult From(TranscodeResult result) =>
        new(SourceSummary.From(result.Source), result.Outputs, result.Timings) { Warnings = result.Warnings };
}
