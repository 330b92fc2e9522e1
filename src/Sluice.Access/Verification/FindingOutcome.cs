namespace Sluice.Access.Verification;

/// <summary>How one step of a verification ended.</summary>
public enum FindingOutcome
{
    /// <summary>What was observed is what was expected.</summary>
    Pass,

    Fail,

    /// <summary>Not tried, since an earlier step failed or the grant does not need it.</summary>
    Skipped,
}
