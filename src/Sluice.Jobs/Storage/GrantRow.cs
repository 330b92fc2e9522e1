using System.Diagnostics;
using Sluice.Access;
using Sluice.Access.Aws;
using Sluice.Access.ExternalIds;
using Sluice.Access.Grants;

namespace Sluice.Jobs.Storage;

/// <summary>One row of <c>grants</c>.</summary>
internal sealed record GrantRow
{
    private const string RoleMechanism = "cross_account_role";
    private const string ServiceMechanism = "service_role";
    private const string BucketPolicyMechanism = "bucket_policy";
    private const string AmbientMechanism = "ambient";

    public string Id { get; init; } = "";
    public string Organization { get; init; } = "";
    public string Mechanism { get; init; } = "";
    public string? Role { get; init; }
    public string? ExternalIdMode { get; init; }
    public string? ExternalId { get; init; }
    public string? Service { get; init; }
    public string? PassedBy { get; init; }
    public string? RotationId { get; init; }
    public string? RotationStage { get; init; }
    public string Bucket { get; init; } = "";
    public string Prefix { get; init; } = "";
    public string Uses { get; init; } = "";
    public string? EndpointUrl { get; init; }
    public string Region { get; init; } = "";
    public string? BucketOwner { get; init; }
    public string? KmsKey { get; init; }
    public string Encryption { get; init; } = "";
    public string? WriteKey { get; init; }
    public string? CannedAcl { get; init; }
    public string? StorageClass { get; init; }
    public string State { get; init; } = "";
    public long CreatedAt { get; init; }
    public long? VerifiedAt { get; init; }

    public static GrantRow From(Grant grant)
    {
        var service = grant.Mechanism as GrantMechanism.ServiceRole;
        return new GrantRow
        {
            Id = grant.Id.Value,
            Organization = grant.Organization.Value,
            Mechanism = grant.Mechanism switch
            {
                GrantMechanism.CrossAccountRole => RoleMechanism,
                GrantMechanism.ServiceRole => ServiceMechanism,
                GrantMechanism.BucketPolicy => BucketPolicyMechanism,
                GrantMechanism.Ambient => AmbientMechanism,
                _ => throw new UnreachableException(),
            },
            Role = grant.Role?.ToString(),
            ExternalIdMode = (grant.Mechanism as GrantMechanism.CrossAccountRole)?.Mode.ToString(),
            ExternalId = grant.ExternalId?.Value,
            Service = service?.Service,
            PassedBy = service?.PassedBy?.ToString(),
            RotationId = grant.Rotation?.Id.Value,
            RotationStage = grant.Rotation?.Stage.ToString(),
            Bucket = grant.Bucket,
            Prefix = grant.Prefix,
            Uses = grant.Use.ToString(),
            EndpointUrl = grant.Endpoint.Url?.ToString(),
            Region = grant.Endpoint.Region,
            BucketOwner = grant.BucketOwner?.Value,
            KmsKey = grant.KmsKey?.ToString(),
            Encryption = grant.Writes.Encryption.ToString(),
            WriteKey = grant.Writes.KmsKey?.ToString(),
            CannedAcl = grant.Writes.CannedAcl,
            StorageClass = grant.Writes.StorageClass,
            State = grant.State.ToString(),
            CreatedAt = grant.CreatedAt.ToUnixTimeMilliseconds(),
            VerifiedAt = grant.VerifiedAt?.ToUnixTimeMilliseconds(),
        };
    }

    public Grant ToGrant() =>
        new()
        {
            Id = new GrantId(Id),
            Organization = new OrganizationId(Organization),
            Mechanism = ToMechanism(),
            Bucket = Bucket,
            Prefix = Prefix,
            Use = Enum.Parse<GrantUse>(Uses),
            Endpoint = new AwsEndpoint(EndpointUrl is null ? null : new Uri(EndpointUrl), Region),
            BucketOwner = BucketOwner is null ? null : new AccountId(BucketOwner),
            KmsKey = KmsKey is null ? null : Arn.Parse(KmsKey),
            Writes = new ObjectWriteOptions
            {
                Encryption = Enum.Parse<ObjectEncryption>(Encryption),
                KmsKey = WriteKey is null ? null : Arn.Parse(WriteKey),
                CannedAcl = CannedAcl,
                StorageClass = StorageClass,
            },
            Rotation = RotationId is null
                ? null
                : new ExternalIdRotation(new ExternalId(RotationId), Enum.Parse<RotationStage>(RotationStage ?? "")),
            State = Enum.Parse<GrantState>(State),
            CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt),
            VerifiedAt = VerifiedAt is { } verified ? DateTimeOffset.FromUnixTimeMilliseconds(verified) : null,
        };

    private GrantMechanism ToMechanism() =>
        Mechanism switch
        {
            RoleMechanism => new GrantMechanism.CrossAccountRole(
                Arn.Parse(Role ?? ""),
                Enum.Parse<ExternalIdMode>(ExternalIdMode ?? ""),
                new ExternalId(ExternalId ?? "")
            ),
            ServiceMechanism => new GrantMechanism.ServiceRole(Arn.Parse(Role ?? ""), Service ?? "")
            {
                PassedBy = PassedBy is null ? null : Arn.Parse(PassedBy),
            },
            BucketPolicyMechanism => new GrantMechanism.BucketPolicy(
                ExternalId is null ? null : new ExternalId(ExternalId)
            ),
            AmbientMechanism => new GrantMechanism.Ambient(),
            _ => throw new InvalidOperationException($"The database holds a grant of the unknown kind {Mechanism}."),
        };
}
