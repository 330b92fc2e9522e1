using System.Text.Json;
using Sluice.LocalCloud.Identities;

namespace Sluice.LocalCloud.S3.Objects;

/// <summary>A version of an object, as a row; its bytes are its <see cref="ObjectPart"/>s. A delete marker is a version without bytes.</summary>
internal sealed record StoredObject
{
    /// <summary>The version that a bucket without versions has of each key.</summary>
    public const string NullVersion = "null";

    /// <summary>Greater for newer versions of one key.</summary>
    public long Id { get; init; }
    public required string Bucket { get; init; }
    public required string Key { get; init; }
    public string VersionId { get; init; } = NullVersion;
    public bool IsLatest { get; init; } = true;
    public bool IsDeleteMarker { get; init; }

    /// <summary>The account that owns it, where the bucket's owner does not own everything; empty for an object that nobody signed for.</summary>
    public required string OwnerId { get; init; }

    /// <summary>Its access control list as JSON; null for the private one.</summary>
    public string? Acl { get; init; }

    /// <summary>GOVERNANCE, COMPLIANCE or null.</summary>
    public string? LockMode { get; init; }

    /// <summary>Unix milliseconds until which <see cref="LockMode"/> holds.</summary>
    public long? RetainUntil { get; init; }
    public bool LegalHold { get; init; }
    public long Bytes { get; init; }

    /// <summary>Without its quotes.</summary>
    public string ETag { get; init; } = "";
    public required long LastModified { get; init; }

    /// <summary>Parts of the multipart upload it came from; 0 when it was put in one piece.</summary>
    public long PartCount { get; init; }

    /// <summary>Response headers as a JSON object: system metadata, user metadata, encryption, storage class.</summary>
    public string Headers { get; init; } = "{}";
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
