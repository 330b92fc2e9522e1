using System.Collections.Immutable;

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

    /// <summary>Where pictures that decode without any other lie, as far as they can be cut out; empty without a picture.</summary>
    public ImmutableArray<KeyFrameRange> KeyFrames { get; init; } = [];

    /// <summary>Bytes of the picture among <see cref="Bytes"/>, without most of the container's own; 0 without a picture.</summary>
    public long PictureBytes { get; init; }
}

/// <summary>Part of a segment that holds one key frame and what it takes to decode it.</summary>
/// <param name="Time">Of its presentation, ticks of the rendition's timescale on the media's own clock.</param>
/// <param name="Offset">Bytes from the start of the segment.</param>
/// <param name="Length">Bytes.</param>
public readonly record struct KeyFrameRange(long Time, long Offset, long Length);
