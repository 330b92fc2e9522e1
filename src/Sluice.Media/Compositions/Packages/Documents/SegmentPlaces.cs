using System.Collections.Immutable;
using Sluice.Media.Compositions.Packages.Finishing;
using Sluice.Media.Compositions.Packages.Layout;
using Sluice.Media.Packaging.Hls;

namespace Sluice.Media.Compositions.Packages.Documents;

/// <summary>Where the published bytes of a track's segments are.</summary>
/// <param name="Init">The initialization segment; null where there is none.</param>
sealed record SegmentPlaces(SegmentPlace? Init, ImmutableArray<SegmentPlace> Segments)
{
    public static SegmentPlaces Of(MeasuredTrack track)
    {
        if (track.Layout.Form != TrackForm.JoinedSegments)
            return new SegmentPlaces(
                track.Layout.InitPath is { } path ? new SegmentPlace(path, null) : null,
                [.. track.Paths.Select(one => new SegmentPlace(one, null))]
            );
        var file = track.Layout.Name.For(null);
        var at = JoinedTrack.HeadBytes(track);
        var places = ImmutableArray.CreateBuilder<SegmentPlace>();
        foreach (var segment in track.Rendition.Segments)
        {
            places.Add(new SegmentPlace(file, new PlaylistRange(segment.Bytes, at)));
            at += segment.Bytes;
        }

        return new SegmentPlaces(
            track.Init.IsEmpty ? null : new SegmentPlace(file, new PlaylistRange(track.Init.Length, 0)),
            places.ToImmutable()
        );
    }
}

/// <summary>A published file or a range of one.</summary>
/// <param name="Path">Relative to the destination.</param>
sealed record SegmentPlace(string Path, PlaylistRange? Range);
