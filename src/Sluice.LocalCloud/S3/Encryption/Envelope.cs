using System.Text.Json;

namespace Sluice.LocalCloud.S3.Encryption;

/// <summary>The data key of an object, encrypted: what its row keeps, and all that is needed beside the right to open it.</summary>
/// <param name="Kind"><see cref="S3Kind"/>, <see cref="KmsKind"/> or <see cref="CustomerKind"/>: whose key encrypts it.</param>
/// <param name="Key">Base64.</param>
internal sealed record Envelope(string Kind, string Key)
{
    public const string S3Kind = "s3";
    public const string KmsKind = "kms";
    public const string CustomerKind = "customer";

    /// <summary>The encryption context that KMS needs again.</summary>
    public IReadOnlyDictionary<string, string>? Context { get; init; }

    /// <summary>Null for null: an object of the time before encryption at rest.</summary>
    public static Envelope? Parse(string? json) =>
        json is null ? null : JsonSerializer.Deserialize(json, EncryptionJson.Default.Envelope);

    public string ToJson() => JsonSerializer.Serialize(this, EncryptionJson.Default.Envelope);
}
