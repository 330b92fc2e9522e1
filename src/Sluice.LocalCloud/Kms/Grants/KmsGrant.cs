using System.Collections.Immutable;
using System.Text.Json;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.Kms.Cryptography;

namespace Sluice.LocalCloud.Kms.Grants;

/// <summary>A grant, as a row: it lets one principal do some operations with one key. It can only allow.</summary>
internal sealed record KmsGrant
{
    /// <summary>64 hexadecimal digits.</summary>
    public required string Id { get; init; }
    public required string KeyId { get; init; }
    public string? Name { get; init; }

    /// <summary>Who may: a unique id where it names an identity of this cloud, else an ARN.</summary>
    public required string Grantee { get; init; }

    /// <summary>Who may end it beside those who may revoke it; as <see cref="Grantee"/>.</summary>
    public string? Retiring { get; init; }

    /// <summary>JSON array, in order.</summary>
    public required string Operations { get; init; }

    /// <summary>JSON object; null without this constraint.</summary>
    public string? ContextEquals { get; init; }

    /// <summary>JSON object; null without this constraint.</summary>
    public string? ContextSubset { get; init; }
    public required string IssuingAccount { get; init; }
    public required string Token { get; init; }
    public required long CreatedAt { get; init; }

    public ImmutableArray<string> OperationList =>
        [.. JsonSerializer.Deserialize(Operations, CloudJson.Default.StringArray)!];

    public GrantConstraints Constraints => GrantConstraints.Parse(ContextEquals, ContextSubset);

    /// <summary>Does it speak of this operation, with this encryption context?</summary>
    public bool Covers(string operation, EncryptionContext context) =>
        OperationList.Contains(operation) && (!GrantOperations.HasContext(operation) || Constraints.Allow(context));
}
