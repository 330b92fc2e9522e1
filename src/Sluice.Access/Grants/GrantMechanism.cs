using Sluice.Access.ExternalIds;

namespace Sluice.Access.Grants;

/// <summary>How a customer delegates. Closed: the cases below are all there are.</summary>
public abstract record GrantMechanism
{
    private GrantMechanism() { }

    /// <summary>A role in the customer's account that trusts Sluice's principal under an external id.</summary>
    public sealed record CrossAccountRole(Arn Role, ExternalIdMode Mode, ExternalId ExternalId) : GrantMechanism;

    /// <summary>
    /// A role that trusts a service principal, which Sluice acts as where it has an IAM of its own; on AWS nobody but AWS can. What binds
    /// the role to one organization are the conditions on <c>aws:SourceAccount</c> and <c>aws:SourceArn</c> of its trust policy.
    /// </summary>
    /// <param name="Service">As <c>mediaconvert.amazonaws.com</c>.</param>
    public sealed record ServiceRole(Arn Role, string Service) : GrantMechanism
    {
        /// <summary>Who hands the role over, and so must be allowed <c>iam:PassRole</c> on it; null where nobody was named.</summary>
        public Arn? PassedBy { get; init; }

        /// <summary>On whose behalf the service comes, as <c>aws:SourceArn</c>: a queue. Null is the grant itself.</summary>
        public Arn? Source { get; init; }
    }

    /// <summary>A statement in the customer's bucket policy that names Sluice's principal.</summary>
    /// <param name="Marker">The organization's external id, which an object in the bucket must be named after: the policy itself cannot say whom it means. Null asks for none.</param>
    public sealed record BucketPolicy(ExternalId? Marker = null) : GrantMechanism;

    /// <summary>Nothing: the operator's own bucket, reached with the process's own credentials.</summary>
    public sealed record Ambient : GrantMechanism;
}
