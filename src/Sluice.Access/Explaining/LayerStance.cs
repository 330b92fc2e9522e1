namespace Sluice.Access.Explaining;

/// <summary>What a layer of policies says to a request.</summary>
public enum LayerStance
{
    /// <summary>No statement of it applies.</summary>
    Silent,

    /// <summary>A statement allows it, and none denies it.</summary>
    Allows,

    /// <summary>A statement denies it.</summary>
    Denies,
}
