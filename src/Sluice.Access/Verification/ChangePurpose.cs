namespace Sluice.Access.Verification;

/// <summary>Why a document should be changed.</summary>
public enum ChangePurpose
{
    /// <summary>Without it jobs fail, or somebody else could use the grant.</summary>
    Required,

    /// <summary>It takes away what Sluice does not need. To be applied after the required change of the same document.</summary>
    Recommended,
}
