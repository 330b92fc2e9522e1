using System.Collections.Immutable;

namespace Sluice.Access.Kits.Rendering;

/// <summary>A document before it is written in the notation of a format.</summary>
internal abstract record KitNode
{
    private KitNode() { }

    /// <summary>Written before the node, where the format has comments.</summary>
    public string? Comment { get; init; }

    public static KitNode Of(string literal) => new Text(KitText.Of(literal));

    public static KitNode Of(KitParameter parameter) => new Text(KitText.Of(parameter));

    public static KitNode Of(params IEnumerable<(string Key, KitNode Value)> entries) => new Map([.. entries]);

    public static KitNode Of(IEnumerable<KitNode> items) => new List([.. items]);

    public sealed record Text(KitText Value) : KitNode;

    /// <summary>An expression of the format itself: of Terraform alone.</summary>
    public sealed record Verbatim(string Expression) : KitNode;

    /// <summary>A function and its arguments: of Terraform alone.</summary>
    public sealed record Call(string Function, ImmutableArray<KitNode> Arguments) : KitNode;

    /// <summary>Named blocks in a block: of Terraform alone.</summary>
    public sealed record Block(ImmutableArray<(string Name, KitNode Body)> Blocks) : KitNode;

    public sealed record List(ImmutableArray<KitNode> Items) : KitNode;

    public sealed record Map(ImmutableArray<(string Key, KitNode Value)> Entries) : KitNode;
}
