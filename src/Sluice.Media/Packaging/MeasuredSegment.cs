using System.Collections.Immutable;

namespace Sluice.Media.Packaging;

/// <summary>One finished segment, measured from its bytes.</summary>
/// <param name="FileName">Without its folder: <c>seg_00001.m4s</c>.</param>
/// <param name="Start">Presentation time of its first sample, in ticks of the rendition's timescale, edit list applied; near 0 for the first segment of CMAF.</param>
/// <param name="Duration">In ticks of the rendition's timescale.</param>
public sealed record MeasuredSegment(string FileName, long Bytes, long Start, long Duration)
{
    /// <summary>Samples of the rendition's main track: frames of the picture, or of the sound where there is no picture.</summary>
    public int Samples { get; init; }

    /// <summary>The first sample decodes without any other.</summary>
    public bool StartsWithKeyFrame { get; init; }

    /// <summary>Key frames that can be cut out; times as in <see cref="Start"/>.</summary>
    public ImmutableArray<KeyFrameRange> KeyFrames { get; init; } = [];

    /// <summary>Bytes of the picture among <see cref="Bytes"/>; 0 without a picture.</summary>
    public long PictureBytes { get; init; }
}
