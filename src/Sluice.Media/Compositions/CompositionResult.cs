using System.Collections.Immutable;
using Sluice.Media.Probe;

namespace Sluice.Media.Compositions;

/// <summary>What a finished composition read, wrote and noticed.</summary>
/// <param name="Sources">As probed, by index; null for sources that are no media.</param>
/// <param name="Packages">In the order of the composition.</param>
public sealed record CompositionResult(
    ImmutableArray<SourceInfo?> Sources,
    ImmutableArray<PackageResult> Packages,
    StageTimings Timings
)
{
    public ImmutableArray<MediaWarning> Warnings { get; init; } = [];
}

/// <summary>What became of one package.</summary>
/// <param name="Outputs">In order; more than were asked for where the ladder was automatic.</param>
public sealed record PackageResult(ImmutableArray<OutputResult> Outputs)
{
    /// <summary>Entry points, relative to the destination: multivariant playlists, manifests. DASH comes before HLS.</summary>
    public ImmutableArray<string> Playlists { get; init; } = [];
}

/// <summary>One output, measured from what was written.</summary>
/// <param name="Paths">Relative to the destination: the file, the media playlist, or the last captured frame; empty for sets that have none.</param>
/// <param name="Duration">Seconds.</param>
public sealed record OutputResult(ImmutableArray<string> Paths, double Duration)
{
    /// <summary>Bytes of all that was written for it.</summary>
    public long Bytes { get; init; }

    /// <summary>RFC 6381.</summary>
    public string? Codecs { get; init; }

    /// <summary>Pixels; null without a picture.</summary>
    public int? Width { get; init; }

    public int? Height { get; init; }

    /// <summary>Of the picture, bits per second; null without a picture.</summary>
    public long? AverageVideoBitrate { get; init; }
}
