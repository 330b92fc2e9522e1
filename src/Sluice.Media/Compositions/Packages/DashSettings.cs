using System.Collections.Immutable;

namespace Sluice.Media.Compositions.Packages;

public sealed record DashSettings
{
    /// <summary>The on-demand profile: one file a track, byte ranges.</summary>
    public bool OnDemand { get; init; }

    /// <summary>$Number$ with a timeline when not set; else plain durations.</summary>
    public bool SegmentTimeline { get; init; } = true;
    public string BaseUrl { get; init; } = "";

    /// <summary>minBufferTime, milliseconds; null is the segment length.</summary>
    public int? MinBufferMilliseconds { get; init; }
    public ImmutableArray<AdditionalManifest> AdditionalManifests { get; init; } = [];
}
