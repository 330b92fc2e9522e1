using Sluice.Access.Aws;
using Sluice.Access.ExternalIds;
using Sluice.Access.Grants;

namespace Sluice.Server.Api.Wire;

/// <summary>What to reserve: how Sluice shall reach one bucket. The role need not exist yet.</summary>
public sealed record GrantOrder
{
    /// <summary>Bare name.</summary>
    public required string Bucket { get; init; }

    /// <summary>Default <c>cross_account_role</c>.</summary>
    public GrantMechanismKind? Mechanism { get; init; }

    /// <summary>The role that the customer has or will make.</summary>
    public string? RoleArn { get; init; }

    /// <summary>Service principal of a service role; default <c>mediaconvert.amazonaws.com</c>.</summary>
    public string? Service { get; init; }

    /// <summary>ARN of the user or role that hands a service role over, and so must be allowed <c>iam:PassRole</c>.</summary>
    public string? PassedBy { get; init; }

    /// <summary>Default <c>generated</c>.</summary>
    public ExternalIdMode? ExternalIdMode { get; init; }

    /// <summary>Only with the mode <c>custom</c>.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Keys that it covers; without it, the whole bucket.</summary>
    public string? Prefix { get; init; }

    /// <summary>Default <c>read_write</c>.</summary>
    public GrantUse? Use { get; init; }

    /// <summary>Base address of an S3-compatible server; without it, the installation's default.</summary>
    public string? EndpointUrl { get; init; }

    public string? Region { get; init; }

    /// <summary>12 digits; without it, the account of the role.</summary>
    public string? BucketOwner { get; init; }

    public string? KmsKeyArn { get; init; }

    /// <summary>Default <c>bucket_default</c>.</summary>
    public ObjectEncryption? Encryption { get; init; }

    public string? CannedAcl { get; init; }
    public string? StorageClass { get; init; }
}
