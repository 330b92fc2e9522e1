using System.Collections.Immutable;

namespace Sluice.Access.Kits;

/// <summary>One Allow statement that Sluice asks for, and why.</summary>
public sealed record KitStatement
{
    public required KitDocument Document { get; init; }

    /// <summary>Letters and digits, unique in its document.</summary>
    public required string Sid { get; init; }

    /// <summary>What breaks without it, in a sentence for the customer.</summary>
    public required string Reason { get; init; }

    /// <summary>ARN of the one principal; null in identity policies.</summary>
    public string? Principal { get; init; }

    public required ImmutableArray<string> Actions { get; init; }

    /// <summary>Empty in trust policies.</summary>
    public ImmutableArray<string> Resources { get; init; } = [];

    public ImmutableArray<KitCondition> Conditions { get; init; } = [];

    /// <summary>The statement alone, as JSON.</summary>
    public string ToJson() => PolicyJson.Statement(this);
}
