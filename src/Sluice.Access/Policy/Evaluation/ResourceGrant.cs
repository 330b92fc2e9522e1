using Sluice.Access.Policy.Statements;

namespace Sluice.Access.Policy.Evaluation;

/// <summary>What the resource's policy says to a request.</summary>
/// <param name="Levels">Every way in which its Allow statements name the caller.</param>
/// <param name="By">The statement that names the caller most usefully.</param>
internal readonly record struct ResourceGrant(PrincipalLevels Levels, StatementMatch? By)
{
    public bool IsNone => Levels == PrincipalLevels.None;

    public bool Names(PrincipalLevels levels) => (Levels & levels) != PrincipalLevels.None;
}
