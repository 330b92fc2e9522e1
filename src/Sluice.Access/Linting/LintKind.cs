namespace Sluice.Access.Linting;

/// <summary>What a document is attached to.</summary>
public enum LintKind
{
    /// <summary>A user, group or role; also a boundary or session policy.</summary>
    Identity,

    /// <summary>A role: who may assume it.</summary>
    Trust,

    Bucket,
    Key,
    Queue,
    ServiceControl,
    ResourceControl,
}
