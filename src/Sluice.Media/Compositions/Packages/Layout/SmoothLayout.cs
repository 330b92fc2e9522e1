using System.Collections.Immutable;
using Sluice.Media.Compositions.Naming;
using Sluice.Media.Planning;

namespace Sluice.Media.Compositions.Packages.Layout;

/// <summary>Microsoft Smooth Streaming: <c>&lt;base&gt;.ism</c>, <c>&lt;base&gt;.ismc</c>, <c>&lt;base&gt;&lt;modifier&gt;.ismv</c>. The fragments of an output's tracks are joined to its one file.</summary>
static class SmoothLayout
{
    public static PackageLayout Of(PackageScene scene, PackageSpec.Smooth smooth)
    {
        var seconds = SegmentLength.Of(scene, new SegmentSettings(smooth.FragmentSeconds));
        ImmutableArray<int> all = [.. smooth.Outputs.Select((_, index) => index)];
        return new PackageLayout(
            smooth,
            scene.Base,
            [.. smooth.Outputs.Select((output, index) => Output(scene, output, index, seconds))]
        )
        {
            Manifests =
            [
                new ManifestLayout($"{scene.Base}.ism", ManifestKind.SmoothServer, all),
                new ManifestLayout($"{scene.Base}.ismc", ManifestKind.SmoothClient, all, IsAdditional: true),
            ],
        };
    }

    static OutputLayout Output(PackageScene scene, OutputSpec spec, int index, double seconds)
    {
        var stem = scene.Stem(index);
        var path = stem.Append(spec.Video is null ? ".isma" : ".ismv").For(null);
        return new OutputLayout(
            spec,
            stem,
            [
                .. Enumerable
                    .Range(0, SegmentedTrack.Count(spec))
                    .Select(track =>
                        SegmentedTrack.Of(scene, (index, track), RenditionPackaging.Cmaf, seconds) with
                        {
                            Form = TrackForm.JoinedSegments,
                            SmoothTrackId = track + 1,
                            Name = NameTemplate.Of(path),
                        }
                    ),
            ]
        );
    }
}
