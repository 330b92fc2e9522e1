using System.Collections.Immutable;
using Sluice.Media.Outputs;
using Sluice.Media.Probe;

namespace Sluice.Media;

/// <summary>What a finished transcode read, wrote and noticed.</summary>
public sealed record TranscodeResult(SourceInfo Source, ImmutableArray<PublishedOutput> Outputs, StageTimings Timings)
{
    public ImmutableArray<MediaWarning> Warnings { get; init; } = [];
}

/// <summary>Seconds of wall time. Upload overlaps encode: it is the time after the encoder ended.</summary>
public sealed record StageTimings(double Probe, double Plan, double Encode, double Upload, double Total);
