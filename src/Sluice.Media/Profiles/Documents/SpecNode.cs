using System.Collections.Immutable;

namespace Sluice.Media.Profiles.Documents;

/// <summary>A value of a profile document. Closed.</summary>
abstract record SpecNode
{
    private SpecNode() { }

    /// <param name="Text">Null for an empty or null value.</param>
    public sealed record Scalar(string? Text) : SpecNode;

    public sealed record Sequence(ImmutableArray<SpecNode> Items) : SpecNode;

    /// <param name="Fields">In the order of the document; names are unique.</param>
    public sealed record Mapping(ImmutableArray<(string Name, SpecNode Value)> Fields) : SpecNode;
}
