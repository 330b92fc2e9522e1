using System.Collections.Immutable;

namespace Sluice.Media.Compositions.Planning.Graph;

/// <summary>Writes a graph as text. Ways that begin alike are one until they part; there they are split.</summary>
sealed class GraphWriter
{
    readonly List<string> _chains = [];
    readonly HashSet<string> _filters = new(StringComparer.Ordinal);
    int _labels;

    /// <summary>What <c>-filter_complex</c> takes.</summary>
    public string Text => string.Join(';', _chains);

    /// <summary>Names of all filters that were written.</summary>
    public IReadOnlySet<string> Filters => _filters;

    public void Write(IEnumerable<Outlet> outlets)
    {
        foreach (var group in outlets.GroupBy(outlet => (outlet.Kind, outlet.Branch.Pad)))
            WriteFrom(
                new Run(group.Key.Kind, Pad(group.Key.Pad), []),
                [.. group.Select(outlet => new Way(outlet.Label, outlet.Branch.Stages))]
            );
    }

    /// <summary>Segments one after the other, each with its picture (where there is one) and its sounds.</summary>
    /// <param name="segments">Pictures first; the same number of streams each.</param>
    /// <returns>Pads of the joined streams, in the same order.</returns>
    public ImmutableArray<string> Concat(ImmutableArray<ImmutableArray<Branch>> segments, int pictures)
    {
        var inputs = segments.SelectMany(streams =>
            streams.Select((stream, index) => Side(stream, index < pictures ? StreamKind.Picture : StreamKind.Sound))
        );
        var joined = string.Concat(inputs.ToList());
        ImmutableArray<string> labels = [.. segments[0].Select(_ => Fresh())];
        Use("concat");
        _chains.Add(
            $"{joined}concat=n={segments.Length}:v={pictures}:a={labels.Length - pictures}{string.Concat(labels.Select(Pad))}"
        );
        return labels;
    }

    void WriteFrom(Run run, ImmutableArray<Way> ways)
    {
        var onward = ways.Where(way => !way.IsAtEnd).GroupBy(way => way.Stages[0].Key).ToList();
        var ends = ways.Where(way => way.IsAtEnd).ToList();
        if (onward.Count + ends.Count == 1)
        {
            if (ends.Count == 1)
                Finish(run, Pad(ends[0].Label));
            else
                Advance(run, [.. onward[0]]);
            return;
        }

        var labels = ends.Select(end => end.Label).Concat(onward.Select(_ => Fresh())).ToList();
        var split = run.Kind == StreamKind.Picture ? "split" : "asplit";
        Finish(run.Then($"{split}={labels.Count}"), string.Concat(labels.Select(Pad)));
        Use(split);
        foreach (var (group, label) in onward.Zip(labels.Skip(ends.Count)))
            Advance(new Run(run.Kind, Pad(label), []), [.. group]);
    }

    /// <summary>All ways take the same next stage.</summary>
    void Advance(Run run, ImmutableArray<Way> ways)
    {
        var stage = ways[0].Stages[0];
        foreach (var filter in stage.Filters)
            Use(filter.Name);
        WriteFrom(After(run, stage), [.. ways.Select(way => way with { Stages = way.Stages[1..] })]);
    }

    Run After(Run run, Stage stage)
    {
        switch (stage)
        {
            case Stage.Join join:
                var main = Labelled(run);
                return new Run(
                    run.Kind,
                    $"{main}{string.Concat(join.Sides.Select(side => Side(side, run.Kind)))}",
                    [$"{join.Filter}"]
                );
            case Stage.Loop loop:
                var (straight, aside, made) = (Pad(Fresh()), Pad(Fresh()), Pad(Fresh()));
                Use("split");
                Finish(run.Then("split=2"), straight + aside);
                _chains.Add($"{aside}{loop.Aside}{made}");
                return new Run(run.Kind, straight + made, [$"{loop.Joined}"]);
            default:
                return run.Then(((Stage.Line)stage).Filter.ToString());
        }
    }

    /// <summary>Writes a way of its own and gives its pad.</summary>
    string Side(Branch branch, StreamKind kind)
    {
        if (branch is { Pad.Length: > 0, Stages.IsEmpty: true })
            return Pad(branch.Pad);
        var label = Fresh();
        WriteFrom(new Run(kind, Pad(branch.Pad), []), [new Way(label, branch.Stages)]);
        return Pad(label);
    }

    /// <summary>The pad at which a run stands; written out where filters are under way.</summary>
    string Labelled(Run run)
    {
        if (run.Filters.IsEmpty)
            return run.Input;
        var label = Pad(Fresh());
        Finish(run, label);
        return label;
    }

    void Finish(Run run, string outputs)
    {
        var nothing = run.Kind == StreamKind.Picture ? "null" : "anull";
        if (run.Filters.IsEmpty)
            Use(nothing);
        _chains.Add($"{run.Input}{(run.Filters.IsEmpty ? nothing : string.Join(',', run.Filters))}{outputs}");
    }

    void Use(string filter) => _filters.Add(filter);

    /// <summary>A label that no demand has: theirs begin with a letter.</summary>
    string Fresh() => $"_{_labels++}";

    static string Pad(string label) => label.Length == 0 ? "" : $"[{label}]";

    /// <summary>Filters in a row that are not written yet.</summary>
    sealed record Run(StreamKind Kind, string Input, ImmutableArray<string> Filters)
    {
        public Run Then(string filter) => this with { Filters = Filters.Add(filter) };
    }

    /// <summary>What is left of an outlet's way.</summary>
    sealed record Way(string Label, ImmutableArray<Stage> Stages)
    {
        public bool IsAtEnd => Stages.IsEmpty;
    }
}
