namespace Sluice.Access.Policy;

/// <summary>What a statement does to the requests it applies to.</summary>
public enum PolicyEffect
{
    Allow,
    Deny,
}
