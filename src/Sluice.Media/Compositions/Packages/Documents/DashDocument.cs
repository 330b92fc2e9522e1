using System.Collections.Immutable;
using Sluice.Media.Compositions.Captions;
using Sluice.Media.Compositions.Naming;
using Sluice.Media.Compositions.Packages.Finishing;
using Sluice.Media.Compositions.Packages.Layout;
using Sluice.Media.Packaging;
using Sluice.Media.Packaging.Dash;

namespace Sluice.Media.Compositions.Packages.Documents;

/// <summary>The DASH manifest of a set: pictures by codec, sounds by language, codec and use, captions as files.</summary>
static class DashDocument
{
    const string Live = "urn:mpeg:dash:profile:isoff-live:2011";
    const string OnDemand = "urn:mpeg:dash:profile:isoff-on-demand:2011";
    const string Cmaf = ",urn:mpeg:dash:profile:cmaf:2019";

    /// <summary>Bits per second that are said of captions, which are next to nothing.</summary>
    const long CaptionBandwidth = 1000;

    public static string Of(MeasuredPackage package, ManifestLayout manifest)
    {
        var settings = SettingsOf(package.Layout.Spec);
        var tracks = package.Shown(manifest).ToImmutableArray();
        var isOneFile = tracks.Any(track => track.Track.Layout.Form == TrackForm.JoinedSegments);
        return DashManifest.Write(
            new DashContent(
                [
                    .. Pictures(tracks, manifest, settings),
                    .. Sounds(tracks, manifest, settings),
                    .. Texts(package, manifest),
                ],
                tracks.Select(track => track.Track.Rendition.Duration).DefaultIfEmpty(0).Max()
            )
            {
                Profiles = (isOneFile ? OnDemand : Live) + (package.Layout.Spec is PackageSpec.Cmaf ? Cmaf : ""),
                MinBufferSeconds = settings.MinBufferMilliseconds / 1000.0 ?? LongestSegment(tracks),
                BaseUrl = settings.BaseUrl,
            }
        );
    }

    static DashSettings SettingsOf(PackageSpec package) =>
        package switch
        {
            PackageSpec.Dash dash => dash.Settings,
            PackageSpec.Cmaf cmaf => cmaf.Manifest,
            _ => new DashSettings(),
        };

    static double LongestSegment(ImmutableArray<ShownTrack> tracks) =>
        tracks
            .SelectMany(track => track.Track.Rendition.Segments.Select(track.Track.Rendition.SecondsOf))
            .DefaultIfEmpty(0)
            .Max();

    static IEnumerable<DashSet> Pictures(
        ImmutableArray<ShownTrack> tracks,
        ManifestLayout manifest,
        DashSettings settings
    ) =>
        tracks
            .Where(track => track.Track.Layout.HasPicture)
            .GroupBy(track => Family(track.Track), StringComparer.Ordinal)
            .Select(group => new DashSet(
                "video",
                "video/mp4",
                [.. group.Select(track => Representation(track, manifest, settings))]
            ));

    static IEnumerable<DashSet> Sounds(
        ImmutableArray<ShownTrack> tracks,
        ManifestLayout manifest,
        DashSettings settings
    )
    {
        var groups = tracks.Where(track => !track.Track.Layout.HasPicture).GroupBy(SoundUse).ToList();
        return groups.Select(
            (group, index) =>
                new DashSet("audio", "audio/mp4", [.. group.Select(track => Representation(track, manifest, settings))])
                {
                    Language = group.Key.Language is { } language ? LanguageTag.Of(language) : null,
                    Label = group.Key.Label,
                    Role =
                        groups.Count == 1 ? null
                        : group.Key.IsDescriptive ? "description"
                        : index == 0 ? "main"
                        : "alternate",
                    IsDescriptive = group.Key.IsDescriptive,
                }
        );
    }

    static (string? Language, string Family, int Channels, string? Label, bool IsDescriptive) SoundUse(ShownTrack track)
    {
        var (layout, spec) = (track.Track.Layout, track.Output.Spec);
        return (
            layout.Planned.Audio!.Language,
            Family(track.Track),
            layout.Planned.Audio.Channels,
            spec.Audio[layout.Sounds[0]].StreamName,
            spec.Hls.IsDescriptive
        );
    }

    static IEnumerable<DashSet> Texts(MeasuredPackage package, ManifestLayout manifest) =>
        manifest.Outputs.SelectMany(output =>
            package
                .Layout.Outputs[output]
                .Captions.Where(captions =>
                    captions.Encode.Form is CaptionForm.WebVtt or CaptionForm.Ttml or CaptionForm.Imsc
                )
                .Select(captions => new DashSet(
                    "text",
                    captions.ContentType,
                    [
                        new DashRepresentation.SideFile(
                            $"{output + 1}_{captions.Caption + 1}_text",
                            UriReference.Between(manifest.Path, captions.Name.For(null)),
                            CaptionBandwidth
                        ),
                    ]
                )
                {
                    Language = captions.Encode.Language is { } language ? LanguageTag.Of(language) : null,
                    Label = captions.Encode.Description,
                    Role = captions.Encode.IsAccessibility ? "caption" : "subtitle",
                })
        );

    static DashRepresentation Representation(ShownTrack track, ManifestLayout manifest, DashSettings settings)
    {
        var (layout, rendition) = (track.Track.Layout, track.Track.Rendition);
        var number = track.Output.Tracks.IndexOf(layout);
        return new DashRepresentation.Segmented(
            number == 0 ? $"{track.Number + 1}" : $"{track.Number + 1}_{number + 1}",
            rendition,
            layout.Form == TrackForm.JoinedSegments
                ? new DashAddressing.OneFile(
                    UriReference.Between(manifest.Path, layout.Name.For(null)),
                    track.Track.Init.Length,
                    SegmentIndex.BytesFor(rendition.Segments.Length)
                )
                : new DashAddressing.Template(
                    UriReference.Between(manifest.Path, layout.InitPath!).Replace("$", "$$", StringComparison.Ordinal),
                    layout.Name.DashReference(manifest.Path)!
                )
                {
                    SegmentSeconds = settings.SegmentTimeline ? null : Nominal(track.Track),
                }
        );
    }

    /// <summary>The one length of segments, where players that know nothing else find as many segments as there are; else null.</summary>
    static double? Nominal(MeasuredTrack track)
    {
        var (rendition, name) = (track.Rendition, track.Layout.Name);
        if (track.Layout.SegmentSeconds is not (> 0 and var seconds) || name.Parts.Any(part => part is NamePart.Time))
            return null;
        var expected = (int)Math.Ceiling((rendition.Duration / seconds) - 0.001);
        return Math.Max(1, expected) == rendition.Segments.Length ? seconds : null;
    }

    /// <summary>What a codec string begins with: players do not switch between codecs.</summary>
    static string Family(MeasuredTrack track) => track.Rendition.Codecs.Split(['.', ','], 2)[0];
}
