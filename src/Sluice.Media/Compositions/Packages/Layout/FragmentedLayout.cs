using System.Collections.Immutable;
using Sluice.Media.Compositions.Captions;
using Sluice.Media.Compositions.Naming;
using Sluice.Media.Planning;

namespace Sluice.Media.Compositions.Packages.Layout;

/// <summary>
/// Fragmented MP4 of DASH (<c>&lt;base&gt;.mpd</c>, <c>&lt;base&gt;&lt;modifier&gt;init.mp4</c>, <c>&lt;base&gt;&lt;modifier&gt;_000000001.mp4</c>)
/// and of CMAF (<c>.cmfv</c> and <c>.cmfa</c>, with playlists too). One stream a track: where an output has several, those after the
/// first are called <c>&lt;modifier&gt;_2</c>, <c>&lt;modifier&gt;_3</c>.
/// </summary>
static class FragmentedLayout
{
    const int SegmentDigits = 9;

    public static PackageLayout Of(PackageScene scene, PackageSpec.Dash dash)
    {
        var kind = new FragmentKind(dash.Segments, dash.Settings.OnDemand, IsCmaf: false, WritesPlaylists: false);
        return new PackageLayout(dash, scene.Base, Outputs(scene, kind))
        {
            Manifests = ManifestLayouts.Of(scene, "mpd", ManifestKind.Dash, dash.Settings.AdditionalManifests),
        };
    }

    public static PackageLayout Of(PackageScene scene, PackageSpec.Cmaf cmaf)
    {
        var kind = new FragmentKind(
            cmaf.Segments,
            cmaf.Manifest.OnDemand,
            IsCmaf: true,
            WritesPlaylists: cmaf.WriteHls && !cmaf.Playlists.SegmentsOnly
        );
        ImmutableArray<ManifestLayout> dash = cmaf.WriteDash
            ? ManifestLayouts.Of(scene, "mpd", ManifestKind.Dash, cmaf.Manifest.AdditionalManifests)
            : [];
        ImmutableArray<ManifestLayout> hls = kind.WritesPlaylists
            ? ManifestLayouts.Of(scene, "m3u8", ManifestKind.Hls, cmaf.Playlists.AdditionalManifests)
            : [];
        return new PackageLayout(cmaf, scene.Base, Outputs(scene, kind))
        {
            Manifests =
            [
                .. dash.Concat(hls).Where(manifest => !manifest.IsAdditional),
                .. dash.Concat(hls).Where(manifest => manifest.IsAdditional),
            ],
        };
    }

    static ImmutableArray<OutputLayout> Outputs(PackageScene scene, FragmentKind kind)
    {
        var seconds = SegmentLength.Of(scene, kind.Segments);
        return
        [
            .. scene.Spec.Outputs.Select(
                (spec, index) =>
                    new OutputLayout(
                        spec,
                        scene.Stem(index),
                        [
                            .. Enumerable
                                .Range(0, SegmentedTrack.Count(spec))
                                .Select(track => Track(scene, kind, (index, track), seconds)),
                        ]
                    )
                    {
                        Captions = Captions(scene, kind, index),
                    }
            ),
        ];
    }

    static TrackLayout Track(PackageScene scene, FragmentKind kind, (int Output, int Track) place, double seconds)
    {
        var track = SegmentedTrack.Of(scene, place, RenditionPackaging.Cmaf, seconds);
        var stem = place.Track == 0 ? scene.Stem(place.Output) : scene.Stem(place.Output).Append($"_{place.Track + 1}");
        var extension = (kind.IsCmaf, track.HasPicture) switch
        {
            (false, _) => "mp4",
            (true, true) => "cmfv",
            _ => "cmfa",
        };
        var plain = Plain(stem);
        var playsKeyFrames =
            kind.WritesPlaylists && track.HasPicture && scene.Spec.Outputs[place.Output].Hls.IFramePlaylist;
        return track with
        {
            Form = kind.IsOneFile ? TrackForm.JoinedSegments : TrackForm.Segments,
            Name = kind.IsOneFile ? NameTemplate.Of($"{plain}.{extension}") : SegmentName(stem, extension),
            InitPath = kind.IsOneFile ? null : $"{plain}init.{extension}",
            Playlist = kind.WritesPlaylists ? $"{plain}.m3u8" : null,
            KeyFramePlaylist = playsKeyFrames ? $"{plain}_I-Frame.m3u8" : null,
            MinimumFinalSeconds = kind.Segments.MinimumFinalSeconds,
        };
    }

    /// <summary>Nine digits, unless the modifier says where the number or the time goes.</summary>
    static NameTemplate SegmentName(NameTemplate stem, string extension) =>
        stem.IsFixed
            ? stem.Append("_").Append(new NamePart.Number(SegmentDigits)).Append($".{extension}")
            : stem.Append($".{extension}");

    /// <summary>The stem of files that are no segments: what a segment would say is left out.</summary>
    static string Plain(NameTemplate stem) =>
        string.Concat(stem.Parts.OfType<NamePart.Text>().Select(text => text.Value));

    static ImmutableArray<CaptionLayout> Captions(PackageScene scene, FragmentKind kind, int index)
    {
        var spec = scene.Spec.Outputs[index];
        var isAlone = spec.Video is null && spec.Audio.IsEmpty;
        var files = spec
            .Captions.Select((encode, at) => (encode, at))
            .Where(one => one.encode.Form is not CaptionForm.BurnIn)
            .ToList();
        return
        [
            .. files.Select(
                (one, order) =>
                {
                    var suffix =
                        isAlone && files.Count == 1
                            ? ""
                            : $"_{one.encode.Language ?? "captions"}{(order > 0 ? $"_{order + 1}" : "")}";
                    var plain = Plain(scene.Stem(index)) + suffix;
                    var extension = FileExtension.Of(one.encode.Form);
                    return new CaptionLayout(
                        one.at,
                        one.encode,
                        NameTemplate.Of($"{plain}.{extension}"),
                        FileExtension.ContentType(extension, hasPicture: false)
                    )
                    {
                        Playlist =
                            kind.WritesPlaylists && one.encode.Form == CaptionForm.WebVtt ? $"{plain}.m3u8" : null,
                    };
                }
            ),
        ];
    }

    /// <param name="IsOnDemand">The on-demand profile has one file a track, whatever segments say.</param>
    sealed record FragmentKind(SegmentSettings Segments, bool IsOnDemand, bool IsCmaf, bool WritesPlaylists)
    {
        public bool IsOneFile => Segments.SingleFile || IsOnDemand;
    }
}
