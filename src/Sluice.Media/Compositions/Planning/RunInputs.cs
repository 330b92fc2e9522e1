using System.Collections.Immutable;

namespace Sluice.Media.Compositions.Planning;

/// <summary>How a run begins: what it reads, and the filter graph.</summary>
internal static class RunInputs
{
    /// <summary>Beyond this many inputs each decoder has two threads: they wait for their turn, and their threads would only cost memory.</summary>
    private const int Many = 8;

    public static ImmutableArray<string> Of(ProgrammeGraph graph) =>
        [
            .. graph.Inputs.SelectMany(input =>
                Threads(graph).AddRange(input.Options).AddRange("-i", GraphInput.PlaceholderOf(input.Source))
            ),
            .. graph.Text.Length > 0 ? ["-filter_complex", graph.Text] : Array.Empty<string>(),
        ];

    private static ImmutableArray<string> Threads(ProgrammeGraph graph) =>
        graph.Inputs.Length > Many ? ["-threads", "2"] : [];

    /// <summary>Maps what arrives under <paramref name="label"/>.</summary>
    public static ImmutableArray<string> Map(ProgrammeGraph graph, string label) =>
        ["-map", graph.Copies.GetValueOrDefault(label) ?? $"[{label}]"];
}
