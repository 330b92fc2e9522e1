using System.Text.Json;
using Sluice.LocalCloud.Identities;

namespace Sluice.LocalCloud.S3.Uploads;

/// <summary>A multipart upload that is neither completed nor aborted, as a row.</summary>
internal sealed record Upload
{
    public required string Id { get; init; }
    public required string Bucket { get; init; }
    public required string Key { get; init; }
    public required long CreatedAt { get; init; }

    /// <summary>The metadata that the object will have, as a JSON object.</summary>
    public required string Headers { get; init; }
    public string Tags { get; init; } = "{}";
    public string? ChecksumAlgorithm { get; init; }

    /// <summary>FULL_OBJECT or COMPOSITE.</summary>
    public string? ChecksumType { get; init; }

    /// <summary>ARN of who began it.</summary>
    public required string Initiator { get; init; }

    /// <summary>The data key of the object to be, encrypted.</summary>
    public string? Envelope { get; init; }

    public IReadOnlyDictionary<string, string> HeaderMap =>
        JsonSerializer.Deserialize(Headers, CloudJson.Default.DictionaryStringString)!;
}
