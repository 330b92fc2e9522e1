namespace Sluice.Access.Linting;

/// <summary>How much a finding matters.</summary>
public enum LintSeverity
{
    /// <summary>Good to know.</summary>
    Suggestion,

    /// <summary>Wider than needed, or fails in some cases.</summary>
    Warning,

    /// <summary>Lets strangers in, never does what it says, or is refused by AWS.</summary>
    Error,
}
