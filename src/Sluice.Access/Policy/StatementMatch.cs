using Sluice.Access.Policy.Statements;

namespace Sluice.Access.Policy;

/// <summary>A statement, said so that its owner finds it.</summary>
/// <param name="Layer">The layer its policy was evaluated in.</param>
/// <param name="Policy">The name it is attached under.</param>
public sealed record StatementMatch(PolicyType Layer, string Policy, PolicyStatement Statement)
{
    public PolicyEffect Effect => Statement.Effect;

    /// <summary>Position in its document, from 0.</summary>
    public int Index => Statement.Index;

    /// <summary>Null where the statement has none.</summary>
    public string? Sid => Statement.Sid;

    public override string ToString() => $"{Effect} statement {Statement.Label} of {Policy}";
}
