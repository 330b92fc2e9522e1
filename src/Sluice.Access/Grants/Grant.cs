using System.Security.Cryptography;
using System.Text;
using Sluice.Access.Aws;

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

    /// <summary>The headers that every write carries.</summary>
    public ObjectWriteOptions Writes { get; init; } = ObjectWriteOptions.None;

    public GrantState State { get; init; } = GrantState.Pending;
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? VerifiedAt { get; init; }

    /// <summary>Whether this grant covers <paramref name="key"/> of its bucket.</summary>
    public bool Covers(string key) => key.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Sent as <c>x-amz-expected-bucket-owner</c> with every call: a bucket that was deleted and registered anew by somebody else is refused.</summary>
    public AccountId? ExpectedOwner =>
        BucketOwner
        ?? (
            Mechanism is GrantMechanism.CrossAccountRole { Role.Account: var account } && AccountId.IsValid(account)
                ? new AccountId(account)
                : null
        );

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
                    GrantMechanism.BucketPolicy => "bucket-policy",
                    _ => "ambient",
                },
                $"{Bucket} {Use} {Endpoint.NameSpace} {Endpoint.Region} {ExpectedOwner} {KmsKey} {Writes}",
                Prefix
            );
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(parts)))[..32];
        }
    }
}
