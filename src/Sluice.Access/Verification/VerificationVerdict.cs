namespace Sluice.Access.Verification;

/// <summary>A verification in two words. What it means for jobs says <see cref="VerificationReport.Conclusion"/>.</summary>
public enum VerificationVerdict
{
    /// <summary>It works, and for nobody else, and reaches no further than it should.</summary>
    Pass,

    /// <summary>Something that jobs need is missing.</summary>
    TooNarrow,

    /// <summary>It allows what it should not: to Sluice, which is a warning, or to others, which ends all jobs.</summary>
    TooWide,

    /// <summary>The endpoint, or Sluice's own side, did not let anything be proved.</summary>
    Undecided,
}
