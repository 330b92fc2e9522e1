using System.Collections.Immutable;

namespace Sluice.Media.Compositions.Planning.Graph;

/// <summary>A stream on its way through the graph.</summary>
/// <param name="Pad">Where it comes from: <c>0:1</c> of an input, or a label of the graph; empty where the first filter is a source.</param>
/// <param name="Stages">In order.</param>
sealed record Branch(string Pad, ImmutableArray<Stage> Stages)
{
    public static Branch From(string pad) => new(pad, []);

    public Branch Then(Filter filter) => this with { Stages = Stages.Add(new Stage.Line(filter)) };

    public Branch Then(string name, string options = "") => Then(new Filter(name, options));

    public Branch Then(IEnumerable<Filter> filters) =>
        this with
        {
            Stages = Stages.AddRange(filters.Select(filter => new Stage.Line(filter))),
        };

    public Branch Then(Stage stage) => this with { Stages = Stages.Add(stage) };

    public string Key => $"[{Pad}]{string.Join(',', Stages.Select(stage => stage.Key))}";
}
