namespace Sluice.Media.Compositions.Packages.Finishing;

/// <summary>How the kept segments of a track become one file.</summary>
public static class JoinedTrack
{
    /// <summary>What stands in front of the first segment: the initialization segment and the index of segments; nothing for transport streams.</summary>
    public static ReadOnlyMemory<byte> Head(MeasuredTrack track) =>
        track.Init.IsEmpty ? default : (byte[])[.. track.Init.Span, .. SegmentIndex.Write(track.Rendition)];

    /// <summary>Length of <see cref="Head"/>.</summary>
    public static long HeadBytes(MeasuredTrack track) =>
        track.Init.IsEmpty ? 0 : track.Init.Length + SegmentIndex.BytesFor(track.Rendition.Segments.Length);
}
