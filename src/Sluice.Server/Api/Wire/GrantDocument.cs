using Sluice.Access.Aws;
using Sluice.Access.ExternalIds;
using Sluice.Access.Grants;

namespace Sluice.Server.Api.Wire;

/// <summary>The newest first.</summary>
public sealed record GrantList(IReadOnlyList<GrantDocument> Grants);

/// <summary>One grant as it stands now.</summary>
public sealed record GrantDocument(string Id, GrantState State, GrantMechanismKind Mechanism, string Bucket)
{
    public string? RoleArn { get; init; }

    /// <summary>The service that assumes a service role.</summary>
    public string? Service { get; init; }

    public string? PassedBy { get; init; }
    public ExternalIdMode? ExternalIdMode { get; init; }

    /// <summary>What the role's trust policy must require.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The change of external id that is under way.</summary>
    public RotationDocument? Rotation { get; init; }

    /// <summary>Key of the object that must lie in the bucket, to show that its owner means this organization.</summary>
    public string? MarkerKey { get; init; }

    /// <summary>Empty, or ends in a slash.</summary>
    public required string Prefix { get; init; }

    public required GrantUse Use { get; init; }

    /// <summary>Absent for AWS itself.</summary>
    public string? EndpointUrl { get; init; }

    public required string Region { get; init; }
    public string? BucketOwner { get; init; }
    public string? KmsKeyArn { get; init; }
    public required ObjectEncryption Encryption { get; init; }
    public string? CannedAcl { get; init; }
    public string? StorageClass { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? VerifiedAt { get; init; }

    /// <summary>Only in the answer to a revocation: an inline policy by which the role's owner ends the sessions that STS has given out.</summary>
    public string? RevocationPolicy { get; init; }

    public static GrantDocument From(Grant grant)
    {
        var role = grant.Mechanism as GrantMechanism.CrossAccountRole;
        return new GrantDocument(grant.Id.Value, grant.State, KindOf(grant.Mechanism), grant.Bucket)
        {
            RoleArn = grant.Role?.ToString(),
            Service = (grant.Mechanism as GrantMechanism.ServiceRole)?.Service,
            PassedBy = (grant.Mechanism as GrantMechanism.ServiceRole)?.PassedBy?.ToString(),
            Rotation = grant.Rotation is { } rotation ? new RotationDocument(rotation.Stage, rotation.Id.Value) : null,
            MarkerKey = grant.MarkerKey,
            ExternalIdMode = role?.Mode,
            ExternalId = role?.ExternalId.Value,
            Prefix = grant.Prefix,
            Use = grant.Use,
            EndpointUrl = grant.Endpoint.Url?.ToString(),
            Region = grant.Endpoint.Region,
            BucketOwner = grant.ExpectedOwner?.Value,
            KmsKeyArn = grant.KmsKey?.ToString(),
            Encryption = grant.Writes.Encryption,
            CannedAcl = grant.Writes.CannedAcl,
            StorageClass = grant.Writes.StorageClass,
            CreatedAt = grant.CreatedAt,
            VerifiedAt = grant.VerifiedAt,
        };
    }

    private static GrantMechanismKind KindOf(GrantMechanism mechanism) =>
        mechanism switch
        {
            GrantMechanism.CrossAccountRole => GrantMechanismKind.CrossAccountRole,
            GrantMechanism.ServiceRole => GrantMechanismKind.ServiceRole,
            GrantMechanism.BucketPolicy => GrantMechanismKind.BucketPolicy,
            _ => GrantMechanismKind.Ambient,
        };
}

/// <summary>A change of external id under way.</summary>
/// <param name="ExternalId">While it is introduced, the new id, which the role must take besides the old one; while it is retired, the old id, which the role must stop taking.</param>
public sealed record RotationDocument(RotationStage Stage, string ExternalId);
