namespace Sluice.Access.Verification;

/// <summary>What a failed step means for the grant.</summary>
public enum FindingSeverity
{
    /// <summary>Good to know; jobs run.</summary>
    Warning,

    /// <summary>Jobs would fail: something is missing.</summary>
    Error,

    /// <summary>Somebody else could use the grant: it carries no jobs.</summary>
    Critical,
}
