using System.Collections.Immutable;
using Sluice.Media.Compositions.Packages.Layout;
using Sluice.Media.Packaging;

namespace Sluice.Media.Compositions.Packages.Finishing;

/// <summary>A finished segmented track, measured from what was written.</summary>
/// <param name="Rendition">Its segments are those that are published, in their final bytes.</param>
/// <param name="Paths">Published path of each segment; the joined file's for kept ones.</param>
public sealed record MeasuredTrack(TrackLayout Layout, MeasuredRendition Rendition, ImmutableArray<string> Paths)
{
    /// <summary>The initialization segment; empty where there is none.</summary>
    public ReadOnlyMemory<byte> Init { get; init; }

    /// <summary>Bits per second of the picture alone; null without one.</summary>
    public long? AverageVideoBitrate =>
        Rendition.Planned.Video is null || Rendition.Duration <= 0
            ? null
            : (long)Math.Round(Rendition.Segments.Sum(segment => segment.PictureBytes) * 8 / Rendition.Duration);
}
