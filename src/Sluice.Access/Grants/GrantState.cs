namespace Sluice.Access.Grants;

/// <summary>Where a grant stands. Only <see cref="Verified"/> grants carry jobs.</summary>
public enum GrantState
{
    /// <summary>Reserved; its external id exists, the customer's role may not yet.</summary>
    Pending,

    /// <summary>Every positive probe passed and every negative probe was refused.</summary>
    Verified,

    /// <summary>A positive probe failed: something is missing.</summary>
    TooNarrow,

    /// <summary>A negative probe passed: somebody else could use it. Blocks jobs.</summary>
    Insecure,

    /// <summary>Ended by its organization.</summary>
    Revoked,
}
