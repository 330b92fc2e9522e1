using Sluice.Access.ExternalIds;

namespace Sluice.Access.Grants;

/// <summary>A change of external id under way.</summary>
/// <param name="Id">The other id: the coming one, or the one that is going.</param>
public sealed record ExternalIdRotation(ExternalId Id, RotationStage Stage);

/// <summary>How far a change of external id is.</summary>
public enum RotationStage
{
    /// <summary>The new id has been issued; jobs still use the old one, until the role takes the new one as well.</summary>
    Introducing,

    /// <summary>Jobs use the new id; the role must stop taking the old one.</summary>
    Retiring,
}
