namespace Sluice.Access.Policy;

/// <summary>Where a policy is attached. It decides which elements a document may have and which layer of an evaluation it belongs to.</summary>
public enum PolicyType
{
    /// <summary>Attached to a user or role, inline or managed: what the principal may do.</summary>
    Identity,

    /// <summary>Attached to a bucket, key or queue: who may use the resource.</summary>
    Resource,

    /// <summary>The trust policy of a role: who may assume it. It has no <c>Resource</c> element, since the role itself is the resource.</summary>
    Trust,

    /// <summary>The ceiling of what a user's or role's identity policies can grant.</summary>
    PermissionsBoundary,

    /// <summary>Passed when temporary credentials were made: the ceiling of that session.</summary>
    Session,

    /// <summary>An organization's ceiling on the principals of its accounts.</summary>
    ServiceControl,

    /// <summary>An organization's ceiling on who may use the resources of its accounts.</summary>
    ResourceControl,
}
