using System.Text.Json;
using Sluice.LocalCloud.Identities;

namespace Sluice.LocalCloud.S3.Objects;

/// <summary>An object, as a row; its bytes are its <see cref="ObjectPart"/>s.</summary>
internal sealed record StoredObject
{
    public long Id { get; init; }
    public required string Bucket { get; init; }
    public required string Key { get; init; }
    public required long Bytes { get; init; }

    /// <summary>Without its quotes.</summary>
    public required string ETag { get; init; }
    public required long LastModified { get; init; }

    /// <summary>Parts of the multipart upload it came from; 0 when it was put in one piece.</summary>
    public long PartCount { get; init; }

    /// <summary>Response headers as a JSON object: system metadata, user metadata, encryption, storage class.</summary>
    public required string Headers { get; init; }
    public string Tags { get; init; } = "{}";
    public string? ChecksumAlgorithm { get; init; }
    public string? ChecksumValue { get; init; }

    /// <summary>FULL_OBJECT or COMPOSITE.</summary>
    public string? ChecksumType { get; init; }

    /// <summary>The multipart upload that made it, so that completing that upload once more can be answered alike.</summary>
    public string? UploadId { get; init; }

    /// <summary>The data key, encrypted; null for an object of the time before encryption at rest.</summary>
    public string? Envelope { get; init; }

    public string QuotedETag => $"\"{ETag}\"";

    public DateTimeOffset ModifiedAt => DateTimeOffset.FromUnixTimeMilliseconds(LastModified);

    public IReadOnlyDictionary<string, string> HeaderMap =>
        JsonSerializer.Deserialize(Headers, CloudJson.Default.DictionaryStringString)!;
}
