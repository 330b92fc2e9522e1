using Sluice.Access.ExternalIds;

namespace Sluice.Access.Grants;

/// <summary>How a customer delegates (design §1). Closed: the cases below are all there are.</summary>
public abstract record GrantMechanism
{
    private GrantMechanism() { }

    /// <summary>A role in the customer's account that trusts Sluice's principal under an external id.</summary>
    public sealed record CrossAccountRole(Arn Role, ExternalIdMode Mode, ExternalId ExternalId) : GrantMechanism;

    /// <summary>A statement in the customer's bucket policy that names Sluice's principal.</summary>
    public sealed record BucketPolicy : GrantMechanism;

    /// <summary>Nothing: the operator's own bucket, reached with the process's own credentials.</summary>
    public sealed record Ambient : GrantMechanism;
}
