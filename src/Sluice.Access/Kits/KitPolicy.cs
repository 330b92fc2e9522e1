using System.Collections.Immutable;

namespace Sluice.Access.Kits;

/// <summary>One document of a kit: its kind, what it is attached to, and its statements.</summary>
/// <param name="Target">Name of the bucket, ARN of the key or queue; null where the kind says it all.</param>
public sealed record KitPolicy(KitDocument Document, string? Target, ImmutableArray<KitStatement> Statements)
{
    /// <summary>The document as JSON, indented, to be installed to the letter.</summary>
    public string ToJson() => PolicyJson.Document(Statements);

    /// <summary>The most that AWS takes, and how it counts.</summary>
    public KitBudget Budget => KitBudget.Of(this);
}
