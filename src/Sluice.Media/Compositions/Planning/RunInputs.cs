using System.Collections.Immutable;

namespace Sluice.Media.Compositions.Planning;

/// <summary>How a run begins: what it reads, and the filter graph.</summary>
internal static class RunInputs
{
    public static ImmutableArray<string> Of(ProgrammeGraph graph) =>
        [
            .. graph.Inputs.SelectMany(input => input.Options.AddRange("-i", GraphInput.PlaceholderOf(input.Source))),
            .. graph.Text.Length > 0 ? ["-filter_complex", graph.Text] : Array.Empty<string>(),
        ];

    /// <summary>Maps what arrives under <paramref name="label"/>.</summary>
    public static ImmutableArray<string> Map(ProgrammeGraph graph, string label) =>
        ["-map", graph.Copies.GetValueOrDefault(label) ?? $"[{label}]"];
}
