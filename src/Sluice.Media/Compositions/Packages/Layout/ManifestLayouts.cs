using System.Collections.Immutable;
using Sluice.Media.Compositions.Naming;

namespace Sluice.Media.Compositions.Packages.Layout;

/// <summary>Entry points of a set: the one for all outputs, and those for some.</summary>
static class ManifestLayouts
{
    public static ImmutableArray<ManifestLayout> Of(
        PackageScene scene,
        string extension,
        ManifestKind kind,
        ImmutableArray<AdditionalManifest> additional
    ) =>
        [
            new ManifestLayout($"{scene.Base}.{extension}", kind, [.. scene.Spec.Outputs.Select((_, index) => index)]),
            .. additional.Select(manifest => new ManifestLayout(
                $"{scene.Base}{NameVariables.Expand(manifest.NameModifier, new NameFacts(scene.Request.StartedAt, scene.Request.SourceName) { Extension = extension })}.{extension}",
                kind,
                Chosen(scene.Spec.Outputs, manifest.Outputs),
                IsAdditional: true
            )),
        ];

    /// <summary>An automatic ladder turns one output into several, whose modifiers begin with that of their pattern.</summary>
    static ImmutableArray<int> Chosen(ImmutableArray<OutputSpec> outputs, ImmutableArray<string> modifiers) =>
        [
            .. outputs
                .Select((output, index) => (output, index))
                .Where(one =>
                    modifiers.IsEmpty || modifiers.Contains(one.output.LadderPattern ?? one.output.NameModifier)
                )
                .Select(one => one.index),
        ];
}
