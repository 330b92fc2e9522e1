using System.Collections.Immutable;
using Sluice.Media.Compositions.Naming;
using Sluice.Media.Compositions.Packages.Documents;
using Sluice.Media.Packaging;

namespace Sluice.Media.Compositions.Packages.Smooth;

/// <summary>Tracks that players switch between.</summary>
/// <param name="Name">In URLs of fragments: letters, digits and underscores.</param>
/// <param name="Levels">At least one; bit rates differ.</param>
sealed record SmoothStream(string Name, bool IsPicture, string? Language, ImmutableArray<SmoothLevel> Levels);

/// <summary>One track of one file.</summary>
/// <param name="Bitrate">Bits per second; what URLs of its fragments say.</param>
/// <param name="Url">Of its file, as manifests write it.</param>
sealed record SmoothLevel(ShownTrack Track, long Bitrate, string Url);

/// <summary>Sorts the tracks of a set into streams: pictures of one timeline together, sounds by language and name, equal sounds once.</summary>
static class SmoothStreams
{
    public static ImmutableArray<SmoothStream> Of(MeasuredPackage package, Layout.ManifestLayout manifest)
    {
        var tracks = package.Shown(manifest).ToList();
        var isOnce = package.Layout.Spec is PackageSpec.Smooth { DeduplicateAudio: true };
        var pictures = tracks.Where(track => track.Track.Layout.HasPicture).GroupBy(Timeline, StringComparer.Ordinal);
        var sounds = tracks
            .Where(track => !track.Track.Layout.HasPicture)
            .GroupBy(track => isOnce ? Sound(track) : $"{track.Number} {Sound(track)}", StringComparer.Ordinal);
        return
        [
            .. pictures.Select((group, index) => Stream(manifest, "video", index, [.. group])),
            .. sounds.Select((group, index) => Stream(manifest, "audio", index, isOnce ? [group.First()] : [.. group])),
        ];
    }

    static SmoothStream Stream(
        Layout.ManifestLayout manifest,
        string name,
        int index,
        ImmutableArray<ShownTrack> tracks
    )
    {
        var taken = new HashSet<long>();
        var levels = tracks.Select(track =>
        {
            var bitrate = track.Track.Rendition.PeakBandwidth;
            while (!taken.Add(bitrate))
                bitrate++;
            return new SmoothLevel(
                track,
                bitrate,
                UriReference.Between(manifest.Path, track.Track.Layout.Name.For(null))
            );
        });
        var language = tracks[0].Track.Layout.Planned.Audio?.Language;
        return new SmoothStream(
            index == 0 ? name : $"{name}_{index + 1}",
            name == "video",
            name == "video" || language is null ? null : LanguageTag.Of(language),
            [.. levels]
        );
    }

    static string Timeline(ShownTrack track) =>
        $"{track.Track.Rendition.Timescale} {string.Join(' ', track.Track.Rendition.Segments.Select(segment => segment.Start))}";

    /// <summary>Equal for sounds that are the same encode of the same selection.</summary>
    static string Sound(ShownTrack track)
    {
        var encode = track.Output.Spec.Audio[track.Track.Layout.Sounds[0]];
        return $"{encode.Selector} {encode.Codec} {encode.Language} {encode.StreamName}";
    }
}
