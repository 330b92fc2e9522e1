using System.Collections.Immutable;
using Sluice.Access.Aws;
using Sluice.Access.ExternalIds;

namespace Sluice.Access.Grants;

/// <summary>What a caller asked for, as text that nobody has checked yet.</summary>
/// <remarks>The role need not exist: a grant is reserved first, and its external id known, before the customer makes the role.</remarks>
public sealed record GrantRequest
{
    public required OrganizationId Organization { get; init; }
    public GrantMechanismKind Mechanism { get; init; } = GrantMechanismKind.CrossAccountRole;
    public string? RoleArn { get; init; }

    /// <summary>Service principal of a service role; null is <c>mediaconvert.amazonaws.com</c>.</summary>
    public string? Service { get; init; }

    /// <summary>ARN of the user or role that hands a service role over.</summary>
    public string? PassedBy { get; init; }

    public ExternalIdMode ExternalIdMode { get; init; } = ExternalIdMode.Generated;
    public string? ExternalId { get; init; }
    public required string Bucket { get; init; }

    /// <summary>A trailing slash is added where it is missing.</summary>
    public string Prefix { get; init; } = "";

    public GrantUse Use { get; init; } = GrantUse.ReadWrite;

    /// <summary>Null for AWS.</summary>
    public string? EndpointUrl { get; init; }

    /// <summary>Null is <c>us-east-1</c>.</summary>
    public string? Region { get; init; }

    /// <summary>12 digits; null is the role's account, where there is a role.</summary>
    public string? BucketOwner { get; init; }

    /// <summary>ARN of the customer-managed key that the objects are encrypted with.</summary>
    public string? KmsKeyArn { get; init; }

    public ObjectEncryption Encryption { get; init; } = ObjectEncryption.BucketDefault;

    /// <summary>As <c>bucket-owner-full-control</c>.</summary>
    public string? CannedAcl { get; init; }

    public string? StorageClass { get; init; }

    /// <summary>Names by which the organization is known; a custom external id must not be made of them.</summary>
    public ImmutableArray<string> KnownNames { get; init; } = [];
}
