using System.Collections.Immutable;

namespace Sluice.Media.Compositions.Planning.Graph;

/// <summary>One step on the way of a stream through the graph. Closed. Equal steps on equal ways are taken once.</summary>
abstract record Stage
{
    private Stage() { }

    /// <summary>What makes two stages the same.</summary>
    public abstract string Key { get; }

    public abstract IEnumerable<Filter> Filters { get; }

    /// <summary>One stream in, one out.</summary>
    public sealed record Line(Filter Filter) : Stage
    {
        public override string Key => Filter.ToString();

        public override IEnumerable<Filter> Filters => [Filter];
    }

    /// <summary>Takes streams from the side, after the main one.</summary>
    public sealed record Join(Filter Filter, ImmutableArray<Branch> Sides) : Stage
    {
        public override string Key => $"{Filter}<{string.Join('|', Sides.Select(side => side.Key))}";

        public override IEnumerable<Filter> Filters =>
            [Filter, .. Sides.SelectMany(side => side.Stages).SelectMany(stage => stage.Filters)];
    }

    /// <summary>Splits the stream, makes something of the one half, and joins it to the other.</summary>
    public sealed record Loop(Filter Aside, Filter Joined) : Stage
    {
        public override string Key => $"{Aside}>{Joined}";

        public override IEnumerable<Filter> Filters => [Aside, Joined];
    }
}
