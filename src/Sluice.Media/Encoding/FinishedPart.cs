using Sluice.Media.Packaging;

namespace Sluice.Media.Encode;

/// <summary>What a followed rendition has finished: its initialization segment, or a segment.</summary>
/// <param name="Path">As ffmpeg was told, relative to the scratch folder.</param>
/// <param name="LocalFile">Out of the guest's reach.</param>
internal sealed record FinishedPart(string Path, string LocalFile)
{
    /// <summary>Null for an initialization segment.</summary>
    public SegmentReading? Segment { get; init; }
}
