namespace Sluice.Media.Compositions.Packages.Finishing;

/// <summary>How the kept segments of a track become one file.</summary>
static class JoinedTrack
{
    /// <summary>Bytes in front of the first segment: the initialization segment and the index of segments.</summary>
    public static long HeadBytes(MeasuredTrack track) =>
        track.Init.IsEmpty ? 0 : track.Init.Length + SegmentIndex.BytesFor(track.Rendition.Segments.Length);
}
