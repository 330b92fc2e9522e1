using System.Collections.Immutable;
using Sluice.Access.Policy.Evaluation;

namespace Sluice.Access.Policy.Statements;

/// <summary>One statement of a document.</summary>
public sealed record PolicyStatement
{
    internal PolicyStatement() { }

    /// <summary>Position in its document, from 0.</summary>
    public required int Index { get; init; }

    public string? Sid { get; init; }
    public required PolicyEffect Effect { get; init; }

    /// <summary>Null in documents that are attached to a principal.</summary>
    public PrincipalBlock? Principals { get; init; }

    public required ActionBlock Actions { get; init; }

    /// <summary>Null in trust policies, whose resource is their role.</summary>
    public ResourceBlock? Resources { get; init; }

    /// <summary>All of them must hold.</summary>
    public ImmutableArray<ConditionTest> Conditions { get; init; } = [];

    /// <summary>How messages name it: its Sid in quotes, or its position from 0 as <c>#1</c>.</summary>
    public string Label => string.IsNullOrEmpty(Sid) ? $"#{Index}" : $"\"{Sid}\"";

    /// <summary>Whether the statement applies; for one with principals also how it names who asks.</summary>
    internal bool Applies(in RequestFacts facts, out PrincipalLevels levels)
    {
        levels = PrincipalLevels.None;
        if (!Actions.Covers(facts.Request.Action) || Resources?.Covers(facts) == false)
            return false;
        if (Principals is not null && (levels = Principals.Match(facts, Effect)) == PrincipalLevels.None)
            return false;
        foreach (var condition in Conditions)
        {
            if (!condition.Holds(facts))
                return false;
        }
        return true;
    }

    /// <summary>Everything that keeps the statement from applying; empty when it applies.</summary>
    internal ImmutableArray<FailedDimension> Explain(in RequestFacts facts)
    {
        var failing = ImmutableArray.CreateBuilder<FailedDimension>();
        Add(failing, Actions.Explain(facts));
        Add(failing, Resources?.Explain(facts));
        Add(failing, Principals?.Explain(facts, Effect));
        foreach (var condition in Conditions)
            Add(failing, condition.Explain(facts));
        return failing.DrainToImmutable();
    }

    private static void Add(ImmutableArray<FailedDimension>.Builder failing, FailedDimension? dimension)
    {
        if (dimension is not null)
            failing.Add(dimension);
    }
}
