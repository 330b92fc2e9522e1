using System.Collections.Immutable;
using Sluice.Media.Compositions.Packages.Layout;
using Sluice.Media.Packaging;
using Sluice.Media.Packaging.Hls;
using Sluice.Media.Planning;

namespace Sluice.Media.Compositions.Packages.Documents;

/// <summary>The multivariant playlist of a set: pictures with the groups of sounds they play with, sound alone as renditions or as variants, captions.</summary>
static class HlsMultivariant
{
    public const string DefaultGroup = "program_audio";
    const string Subtitles = "subtitles";

    public static string Of(MeasuredPackage package, ManifestLayout manifest)
    {
        var uris = new PlaylistUris(manifest.Path, HlsSettingsOf.Package(package.Layout.Spec).BaseUrl);
        ImmutableArray<ShownTrack> tracks =
        [
            .. package.Shown(manifest).Where(track => track.Track.Layout.Playlist is not null),
        ];
        var pictures = tracks.Where(track => track.Track.Layout.HasPicture).ToImmutableArray();
        var renditions = tracks.Where(track => IsRendition(track) && !pictures.IsEmpty).ToImmutableArray();
        var captions = Captions(package, manifest, uris);
        return MultivariantPlaylist.Write(
            new MultivariantContent([
                .. tracks
                    .Where(track => !renditions.Contains(track))
                    .SelectMany(track => Variants(package, track, renditions, (uris, !captions.IsEmpty))),
            ])
            {
                Version = tracks.Any(track => track.Track.Layout.Planned.Packaging == RenditionPackaging.Cmaf) ? 7 : 3,
                IsIndependent = tracks.All(track =>
                    track.Track.Rendition.Segments.All(segment => segment.StartsWithKeyFrame)
                ),
                Renditions = [.. HlsSounds.Of(renditions, uris), .. captions],
                KeyFrames =
                [
                    .. pictures
                        .Where(track => track.Track.Layout.KeyFramePlaylist is not null)
                        .Select(track => KeyFrames(package, track, uris)),
                ],
            }
        );
    }

    static bool IsRendition(ShownTrack track) =>
        !track.Track.Layout.HasPicture && track.Output.Spec.Hls.AudioRole != HlsAudioRole.AudioOnlyVariant;

    public static string GroupOf(ShownTrack track) => track.Output.Spec.Hls.AudioGroup ?? DefaultGroup;

    /// <summary>A variant for each group of sounds that it plays with.</summary>
    static IEnumerable<PlaylistVariant> Variants(
        MeasuredPackage package,
        ShownTrack track,
        ImmutableArray<ShownTrack> renditions,
        (PlaylistUris Uris, bool HasSubtitles) scene
    )
    {
        var groups = renditions.Select(GroupOf).Distinct(StringComparer.Ordinal).ToList();
        var asked = track.Output.Spec.Hls.AudioGroups;
        var played = asked.IsEmpty ? groups : [.. groups.Where(group => asked.Contains(group))];
        return track.Track.Layout.HasPicture && played.Count > 0
            ? played.Select(group =>
                Variant(package, track, [.. renditions.Where(one => GroupOf(one) == group)], scene)
            )
            : [Variant(package, track, [], scene)];
    }

    static PlaylistVariant Variant(
        MeasuredPackage package,
        ShownTrack track,
        ImmutableArray<ShownTrack> group,
        (PlaylistUris Uris, bool HasSubtitles) scene
    )
    {
        var (rendition, settings) = (track.Track.Rendition, HlsSettingsOf.Package(package.Layout.Spec));
        var codecs = rendition.Codecs.Split(',').Concat(group.SelectMany(one => one.Track.Rendition.Codecs.Split(',')));
        var hasPicture = track.Track.Layout.HasPicture;
        return new PlaylistVariant(
            scene.Uris.To(track.Track.Layout.Playlist!),
            rendition.PeakBandwidth + group.Select(one => one.Track.Rendition.PeakBandwidth).DefaultIfEmpty(0).Max(),
            rendition.AverageBandwidth
                + group.Select(one => one.Track.Rendition.AverageBandwidth).DefaultIfEmpty(0).Max(),
            string.Join(',', codecs.Distinct(StringComparer.Ordinal))
        )
        {
            Resolution = hasPicture && settings.WriteResolution ? (rendition.Width ?? 0, rendition.Height ?? 0) : null,
            FrameRate = hasPicture ? FrameRates.Measured(rendition) : null,
            HasNoClosedCaptions = hasPicture && settings.NoClosedCaptions,
            Audio = group.IsEmpty ? null : PlaylistUris.Quoted(GroupOf(group[0])),
            Subtitles = scene.HasSubtitles && hasPicture ? Subtitles : null,
        };
    }

    static KeyFrameVariant KeyFrames(MeasuredPackage package, ShownTrack track, PlaylistUris uris) =>
        new(
            uris.To(track.Track.Layout.KeyFramePlaylist!),
            HlsKeyFramePlaylist.Peak(track.Track),
            track.Track.Rendition.Codecs.Split(',')[0]
        )
        {
            Resolution = HlsSettingsOf.Package(package.Layout.Spec).WriteResolution
                ? (track.Track.Rendition.Width ?? 0, track.Track.Rendition.Height ?? 0)
                : null,
        };

    static ImmutableArray<PlaylistRendition> Captions(
        MeasuredPackage package,
        ManifestLayout manifest,
        PlaylistUris uris
    )
    {
        var names = new UniqueNames();
        return
        [
            .. manifest
                .Outputs.SelectMany(output => package.Layout.Outputs[output].Captions)
                .Where(captions => captions.Playlist is not null)
                .Select(captions => new PlaylistRendition(
                    PlaylistRenditionKind.Subtitles,
                    Subtitles,
                    names.Take(captions.Encode.Description ?? captions.Encode.Language ?? "captions"),
                    uris.To(captions.Playlist!)
                )
                {
                    Language = captions.Encode.Language is { } language ? LanguageTag.Of(language) : null,
                    // Viewers turn them on, or their player does for their language.
                    IsAutoSelect = true,
                    Characteristics = captions.Encode.IsAccessibility ? Accessible : [],
                }),
        ];
    }

    static readonly ImmutableArray<string> Accessible =
    [
        "public.accessibility.transcribes-spoken-dialog",
        "public.accessibility.describes-music-and-sound",
    ];
}
