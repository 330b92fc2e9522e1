using System.Collections.Immutable;
using Sluice.Media.Compositions.Packages.Finishing;
using Sluice.Media.Packaging.Hls;
using Sluice.Media.Planning;

namespace Sluice.Media.Compositions.Packages.Documents;

/// <summary>The playlist of key frames alone (RFC 8216 §4.3.3.6).</summary>
static class HlsKeyFramePlaylist
{
    public static string Of(MeasuredPackage package, MeasuredTrack track)
    {
        var settings = HlsSettingsOf.Package(package.Layout.Spec);
        var uri = new PlaylistUris(track.Layout.KeyFramePlaylist!, settings.BaseUrl);
        var places = SegmentPlaces.Of(track);
        var frames = Frames(track, places);
        return MediaPlaylist.Write(
            new MediaPlaylistContent([
                .. frames.Select(frame => new PlaylistSegment(uri.Part(frame.Place), frame.Seconds)),
            ])
            {
                Version = track.Layout.Planned.Packaging == RenditionPackaging.Cmaf ? 7 : 5,
                IsKeyFramesOnly = true,
                Map = Head(track, places) is { } head ? uri.Part(head) : null,
                ForbidsCache = !settings.AllowCache,
            }
        );
    }

    /// <summary>Bits per second of the costliest key frame over the time that it stands.</summary>
    public static long Peak(MeasuredTrack track) =>
        (long)
            Math.Ceiling(
                Frames(track, SegmentPlaces.Of(track))
                    .Select(frame => frame.Place.Range!.Length * 8 / Math.Max(0.001, frame.Seconds))
                    .DefaultIfEmpty(0)
                    .Max()
            );

    /// <summary>Fragmented MP4 has its initialization segment; a transport stream has its tables in front of its first picture.</summary>
    static SegmentPlace? Head(MeasuredTrack track, SegmentPlaces places)
    {
        if (places.Init is not null || track.Rendition.Segments is not [{ KeyFrames: [var first, ..] }, ..])
            return places.Init;
        var place = places.Segments[0];
        return first.Offset == 0
            ? null
            : place with
            {
                Range = new PlaylistRange(first.Offset, place.Range?.Offset ?? 0),
            };
    }

    static ImmutableArray<(SegmentPlace Place, double Seconds)> Frames(MeasuredTrack track, SegmentPlaces places)
    {
        var rendition = track.Rendition;
        var all = rendition
            .Segments.SelectMany(
                (segment, index) => segment.KeyFrames.Select(frame => (frame, place: places.Segments[index]))
            )
            .ToList();
        var end = rendition.Segments.Select(segment => segment.Start + segment.Duration).DefaultIfEmpty(0).Max();
        return
        [
            .. all.Select(
                (one, index) =>
                    (
                        one.place with
                        {
                            Range = new PlaylistRange(
                                one.frame.Length,
                                one.frame.Offset + (one.place.Range?.Offset ?? 0)
                            ),
                        },
                        ((index + 1 < all.Count ? all[index + 1].frame.Time : end) - one.frame.Time)
                            / (double)rendition.Timescale
                    )
            ),
        ];
    }
}
