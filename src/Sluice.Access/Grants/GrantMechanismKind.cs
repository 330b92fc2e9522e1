namespace Sluice.Access.Grants;

/// <summary>Which <see cref="GrantMechanism"/> is asked for.</summary>
public enum GrantMechanismKind
{
    CrossAccountRole,
    ServiceRole,
    BucketPolicy,

    /// <summary>Only for the operator's own organization.</summary>
    Ambient,
}
