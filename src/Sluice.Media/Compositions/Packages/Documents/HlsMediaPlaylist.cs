using Sluice.Media.Compositions.Packages.Finishing;
using Sluice.Media.Packaging.Hls;
using Sluice.Media.Planning;

namespace Sluice.Media.Compositions.Packages.Documents;

/// <summary>The media playlist of one track.</summary>
static class HlsMediaPlaylist
{
    public static string Of(MeasuredPackage package, MeasuredTrack track)
    {
        var (settings, rendition) = (HlsSettingsOf.Package(package.Layout.Spec), track.Rendition);
        var places = SegmentPlaces.Of(track);
        var dates = new ProgramDates(settings.ProgramDateTimeSeconds, package.StartedAt);
        var uri = new PlaylistUris(track.Layout.Playlist!, settings.BaseUrl);
        return MediaPlaylist.Write(
            new MediaPlaylistContent([
                .. rendition.Segments.Select(
                    (segment, index) =>
                        new PlaylistSegment(uri.Part(places.Segments[index]), rendition.SecondsOf(segment))
                        {
                            At = dates.Next((double)segment.Start / rendition.Timescale),
                        }
                ),
            ])
            {
                Version = Version(track, settings, places),
                IsIndependent = rendition.Segments.All(segment => segment.StartsWithKeyFrame),
                Map = places.Init is { } init ? uri.Part(init) : null,
                WholeSeconds = !settings.FloatingPointDurations,
                ForbidsCache = !settings.AllowCache,
                Key = track.Layout.Key is { } key ? Key(key) : null,
            }
        );
    }

    /// <summary>EXT-X-MAP outside I-frame playlists needs 6, fragmented MP4 is customarily 7; key formats need 5, byte ranges 4, decimal durations 3, vectors 2.</summary>
    static int Version(MeasuredTrack track, HlsSettings settings, SegmentPlaces places) =>
        track.Layout.Planned.Packaging == RenditionPackaging.Cmaf ? 7
        : track.Layout.Key is { } key && (key.KeyFormat ?? key.KeyFormatVersions) is not null ? 5
        : places.Segments.Any(place => place.Range is not null) ? 4
        : settings.FloatingPointDurations ? 3
        : 2;

    static PlaylistKey Key(StaticKey key) =>
        new(PlaylistUris.Quoted(key.Url))
        {
            InitializationVector = key is { InitializationVector: { } vector, WriteVector: true }
                ? $"0x{Convert.ToHexString([.. vector])}"
                : null,
            Format = key.KeyFormat,
            FormatVersions = key.KeyFormatVersions,
        };
}
