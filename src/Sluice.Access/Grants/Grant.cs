using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Sluice.Access.Aws;
using Sluice.Access.ExternalIds;
using Sluice.Access.Sts;

namespace Sluice.Access.Grants;

/// <summary>What a customer lets Sluice do with one bucket. A role or bucket that one organization verified is refused to every other.</summary>
public sealed record Grant
{
    public required GrantId Id { get; init; }
    public required OrganizationId Organization { get; init; }
    public required GrantMechanism Mechanism { get; init; }
    public required string Bucket { get; init; }

    /// <summary>Keys it covers: <c>""</c> is the whole bucket, else a prefix that ends in <c>/</c>.</summary>
    public string Prefix { get; init; } = "";

    public required GrantUse Use { get; init; }

    /// <summary>Where the bucket and its STS answer. The default is AWS itself.</summary>
    public AwsEndpoint Endpoint { get; init; } = AwsEndpoint.Aws;

    /// <summary>The account that must own the bucket where that is not the role's; see <see cref="ExpectedOwner"/>.</summary>
    public AccountId? BucketOwner { get; init; }

    /// <summary>The customer-managed key that the bucket's objects are encrypted with, where there is one.</summary>
    public Arn? KmsKey { get; init; }

    /// <summary>
    /// Nothing is known of the bucket but its name, as for buckets that a job names beside its role: neither who owns it nor how it
    /// encrypts. Then no owner is asked for, and sessions may use keys through S3 as far as the role may.
    /// </summary>
    public bool IsBucketUnknown { get; init; }

    /// <summary>The headers that every write carries.</summary>
    public ObjectWriteOptions Writes { get; init; } = ObjectWriteOptions.None;

    /// <summary>A change of external id under way; null when there is none.</summary>
    public ExternalIdRotation? Rotation { get; init; }

    public GrantState State { get; init; } = GrantState.Pending;
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? VerifiedAt { get; init; }

    /// <summary>Whether this grant covers <paramref name="key"/> of its bucket.</summary>
    public bool Covers(string key) => key.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The customer's role; null where the mechanism has none.</summary>
    public Arn? Role =>
        Mechanism switch
        {
            GrantMechanism.CrossAccountRole role => role.Role,
            GrantMechanism.ServiceRole service => service.Role,
            _ => null,
        };

    /// <summary>The id that binds the customer's side to the organization: in the role's trust policy, or in the name of the bucket's marker.</summary>
    public ExternalId? ExternalId =>
        Mechanism switch
        {
            GrantMechanism.CrossAccountRole role => role.ExternalId,
            GrantMechanism.BucketPolicy bucket => bucket.Marker,
            _ => null,
        };

    /// <summary>Every id that the role's trust policy should take now: two while a new one is introduced.</summary>
    public ImmutableArray<ExternalId> AcceptedExternalIds =>
        [
            .. ExternalId is { } own ? [own] : Array.Empty<ExternalId>(),
            .. Rotation is { Stage: RotationStage.Introducing, Id: var coming } ? [coming] : Array.Empty<ExternalId>(),
        ];

    /// <summary>As which service, and for whom, the role is assumed; null where Sluice comes as itself.</summary>
    public ServiceCaller? AsService =>
        Mechanism is GrantMechanism.ServiceRole service && AccountId.IsValid(Organization.Value)
            ? new ServiceCaller(
                service.Service,
                new AccountId(Organization.Value),
                service.Source ?? ServiceSource(service)
            )
            : null;

    /// <summary>The object that shows that the bucket's owner means this organization; null where none is asked for.</summary>
    public string? MarkerKey =>
        Mechanism is GrantMechanism.BucketPolicy { Marker: { } id } ? $".well-known/sluice/{id.Value}" : null;

    /// <summary>Sent as <c>x-amz-expected-bucket-owner</c> with every call: a bucket that was deleted and registered anew by somebody else is refused.</summary>
    public AccountId? ExpectedOwner =>
        IsBucketUnknown
            ? null
            : BucketOwner ?? (Role is { } role && AccountId.IsValid(role.Account) ? new AccountId(role.Account) : null);

    /// <summary>Changes whenever anything changes that credentials or proofs depend on: what was borrowed or verified before is then worth nothing.</summary>
    public string Revision
    {
        get
        {
            var parts = string.Join(
                '\n',
                Id.Value,
                Organization.Value,
                Mechanism switch
                {
                    GrantMechanism.CrossAccountRole role => $"role {role.Role} {role.ExternalId}",
                    GrantMechanism.ServiceRole service => $"service {service.Role} {service.Service} {service.Source}",
                    GrantMechanism.BucketPolicy bucket => $"bucket-policy {bucket.Marker}",
                    _ => "ambient",
                },
                $"{Bucket} {Use} {Endpoint.NameSpace} {Endpoint.Region} {ExpectedOwner} {KmsKey} {Writes} {IsBucketUnknown}",
                Prefix
            );
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(parts)))[..32];
        }
    }

    /// <summary>What the service works for: this grant, in the organization's account here.</summary>
    private Arn ServiceSource(GrantMechanism.ServiceRole service) =>
        new(service.Role.Partition, service.Service.Split('.')[0], Endpoint.Region, Organization.Value, $"grants/{Id}");
}
