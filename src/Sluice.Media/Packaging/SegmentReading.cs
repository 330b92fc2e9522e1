namespace Sluice.Media.Packaging;

/// <summary>What one finished segment holds, read from its bytes alone. Times are ticks of the rendition's timescale on the media's own clock.</summary>
/// <param name="FileName">Without its folder.</param>
public sealed record SegmentReading(string FileName, long Bytes)
{
    /// <summary>Presentation time of the first picture or sound.</summary>
    public long Earliest { get; init; }

    /// <summary>Where the last sample's presentation ends.</summary>
    public long End { get; init; }

    /// <summary>Samples of the main track.</summary>
    public int Samples { get; init; }

    /// <summary>The first sample decodes without any other.</summary>
    public bool StartsWithKeyFrame { get; init; }
}
