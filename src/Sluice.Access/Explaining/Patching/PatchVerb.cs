namespace Sluice.Access.Explaining;

/// <summary>What one operation of a JSON patch does (RFC 6902, section 4).</summary>
public enum PatchVerb
{
    Add,
    Remove,
    Replace,
    Move,
    Copy,
    Test,
}
