using System.Collections.Immutable;
using Sluice.Media.Compositions.Captions;
using Sluice.Media.Compositions.Naming;
using Sluice.Media.Planning;

namespace Sluice.Media.Compositions.Packages.Layout;

/// <summary>HLS in transport streams: <c>&lt;base&gt;.m3u8</c>, <c>&lt;base&gt;&lt;modifier&gt;.m3u8</c>, <c>&lt;base&gt;&lt;modifier&gt;&lt;segment modifier&gt;_00001.ts</c>.</summary>
static class HlsLayout
{
    const int SegmentDigits = 5;
    const int FolderDigits = 5;

    public static PackageLayout Of(PackageScene scene, PackageSpec.Hls hls)
    {
        var seconds = SegmentLength.Of(scene, hls.Segments);
        var outputs = hls.Outputs.Select((output, index) => Output(scene, hls, (output, index), seconds));
        return new PackageLayout(hls, scene.Base, [.. outputs])
        {
            Manifests = hls.Settings.SegmentsOnly
                ? []
                : ManifestLayouts.Of(scene, "m3u8", ManifestKind.Hls, hls.Settings.AdditionalManifests),
        };
    }

    static OutputLayout Output(
        PackageScene scene,
        PackageSpec.Hls hls,
        (OutputSpec Spec, int Index) output,
        double seconds
    )
    {
        var stem = scene.Stem(output.Index);
        var (spec, hasMedia) = (output.Spec, output.Spec.Video is not null || !output.Spec.Audio.IsEmpty);
        ImmutableArray<TrackLayout> tracks = hasMedia ? [Track(scene, hls, output.Index, seconds)] : [];
        return new OutputLayout(spec, stem, tracks) { Captions = Captions(scene, hls, output.Index) };
    }

    static TrackLayout Track(PackageScene scene, PackageSpec.Hls hls, int index, double seconds)
    {
        var (output, stem) = (hls.Outputs[index], scene.Stem(index).For(null));
        var writesPlaylists = !hls.Settings.SegmentsOnly;
        return SegmentedTrack.Of(scene, (index, 0), RenditionPackaging.MpegTs, seconds) with
        {
            Form = hls.Segments.SingleFile ? TrackForm.JoinedSegments : TrackForm.Segments,
            Name = hls.Segments.SingleFile ? NameTemplate.Of($"{stem}.ts") : SegmentName(scene, hls, index, "ts"),
            Playlist = writesPlaylists ? $"{stem}.m3u8" : null,
            KeyFramePlaylist =
                writesPlaylists && output.Hls.IFramePlaylist && output.Video is not null
                    ? $"{stem}_I-Frame.m3u8"
                    : null,
            Key = hls.Key,
            MinimumFinalSeconds = hls.Segments.MinimumFinalSeconds,
        };
    }

    static NameTemplate SegmentName(PackageScene scene, PackageSpec.Hls hls, int index, string extension)
    {
        var (stem, settings) = (scene.Stem(index), hls.Settings);
        var file = stem.Append(
                NameVariables.Parse(hls.Outputs[index].Hls.SegmentModifier, scene.NameFacts(index), NameScope.Segment)
            )
            .Append("_")
            .Append(new NamePart.Number(SegmentDigits))
            .Append($".{extension}");
        if (!settings.FolderPerOutput && settings.SegmentsPerFolder is null)
            return file;

        // The folder is called like the output; what is in it keeps its whole name.
        var text = stem.For(null);
        var slash = text.LastIndexOf('/') + 1;
        var folder = NameTemplate.Of($"{text.TrimEnd('/')}/");
        if (settings.SegmentsPerFolder is { } each)
            folder = folder.Append(new NamePart.Folder(Math.Max(1, each), FolderDigits)).Append("/");
        return folder.Append(
            file with
            {
                Parts = [new NamePart.Text(text[slash..]), .. file.Parts.Skip(stem.Parts.Length)],
            }
        );
    }

    static ImmutableArray<CaptionLayout> Captions(PackageScene scene, PackageSpec.Hls hls, int index)
    {
        var spec = hls.Outputs[index];
        var files = spec
            .Captions.Select((encode, at) => (encode, at))
            .Where(one => one.encode.Form is not CaptionForm.BurnIn)
            .ToList();
        var isAlone = spec.Video is null && spec.Audio.IsEmpty;
        return
        [
            .. files.Select(
                (one, order) =>
                {
                    var suffix =
                        isAlone && files.Count == 1
                            ? ""
                            : $"_{one.encode.Language ?? "captions"}{(order > 0 ? $"_{order + 1}" : "")}";
                    var stem = scene.Stem(index).Append(suffix);
                    return new CaptionLayout(
                        one.at,
                        one.encode,
                        stem.Append("_").Append(new NamePart.Number(SegmentDigits)).Append(".vtt"),
                        "text/vtt"
                    )
                    {
                        Playlist = hls.Settings.SegmentsOnly ? null : stem.Append(".m3u8").For(null),
                    };
                }
            ),
        ];
    }
}
