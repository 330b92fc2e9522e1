using System.Collections.Immutable;
using Sluice.Media.Compositions.Naming;

namespace Sluice.Media.Compositions.Packages.Layout;

/// <summary>Lays out packages: which files there are, how they are called, how ffmpeg writes them. Pure.</summary>
public static class PackageLayouts
{
    public static LayoutResult Of(LayoutRequest request)
    {
        var laid = ImmutableArray.CreateBuilder<PackageLayout>(request.Packages.Length);
        for (var index = 0; index < request.Packages.Length; index++)
        {
            var scene = new PackageScene(request, index);
            if (LayoutRefusals.Of(scene) is { } refusal)
                return new LayoutResult.Refused(refusal);
            laid.Add(Of(scene));
        }

        var packages = laid.ToImmutable();
        return OutputNames.Refusal(Names(request, packages)) is { } clash
            ? new LayoutResult.Refused(clash)
            : new LayoutResult.Laid(packages);
    }

    static PackageLayout Of(PackageScene scene) =>
        scene.Spec switch
        {
            PackageSpec.Files => FilesLayout.Of(scene),
            PackageSpec.Hls hls => HlsLayout.Of(scene, hls),
            PackageSpec.Dash dash => FragmentedLayout.Of(scene, dash),
            PackageSpec.Cmaf cmaf => FragmentedLayout.Of(scene, cmaf),
            PackageSpec.Smooth smooth => SmoothLayout.Of(scene, smooth),
            _ => throw new ArgumentOutOfRangeException(nameof(scene)),
        };

    static IEnumerable<OutputName> Names(LayoutRequest request, ImmutableArray<PackageLayout> packages) =>
        packages.SelectMany(
            (package, index) =>
            {
                var root = request.Roots.IsEmpty
                    ? $"{package.Spec.Destination}"
                    : request.Roots[package.Spec.Destination];
                var outputs = package.Outputs.SelectMany(
                    (output, number) =>
                        output.Names.Select(name => new OutputName(
                            root,
                            name,
                            $"Output {number + 1} of group {index + 1}"
                        ))
                );
                var manifests = package.Manifests.Select(manifest => new OutputName(
                    root,
                    NameTemplate.Of(manifest.Path),
                    $"Group {index + 1}"
                ));
                return outputs.Concat(manifests);
            }
        );
}
