namespace Sluice.Access.Policy.Evaluation;

/// <summary>What a layer of the caller's own policies says to a request.</summary>
/// <param name="Exists">The layer is in force. One that is not limits nothing.</param>
/// <param name="By">The first statement that allows it; null when none does.</param>
internal readonly record struct LayerGrant(bool Exists, StatementMatch? By)
{
    public bool Holds => !Exists || By is not null;
}
