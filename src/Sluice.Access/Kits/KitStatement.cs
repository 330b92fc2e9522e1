using System.Collections.Immutable;

namespace Sluice.Access.Kits;

/// <summary>One Allow statement that Sluice asks for, and why.</summary>
public sealed record KitStatement
{
    public required KitDocument Document { get; init; }

    /// <summary>What the document is attached to, where a kit may have several of its kind: name of the bucket, ARN of the key or queue.</summary>
    public string? Target { get; init; }

    /// <summary>Letters and digits, unique in its document.</summary>
    public required string Sid { get; init; }

    /// <summary>What breaks without it, in a sentence for the customer.</summary>
    public required string Reason { get; init; }

    /// <summary>Whom it names; null in identity policies.</summary>
    public KitTrustee? Trustee { get; init; }

    public required ImmutableArray<string> Actions { get; init; }

    /// <summary>Empty in trust policies.</summary>
    public ImmutableArray<string> Resources { get; init; } = [];

    public ImmutableArray<KitCondition> Conditions { get; init; } = [];

    /// <summary>The statement alone, as JSON.</summary>
    public string ToJson() => PolicyJson.Statement(this);
}
