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

    /// <summary>The account of who began it; empty where nobody signed.</summary>
    public string InitiatorAccount => Access.Arn.TryParse(Initiator, out var arn) ? arn.Account : "";

    /// <summary>The ARN of the user who stands for that account.</summary>
    public string InitiatorOfAccount => $"arn:aws:iam::{InitiatorAccount}:user/{LocalCloudServer.Administrator}";

    /// <summary>The account that will own the object; empty for one that nobody signed for.</summary>
    public required string OwnerId { get; init; }

    /// <summary>What the object will have: access control list, retention, legal hold.</summary>
    public string? Acl { get; init; }
    public string? LockMode { get; init; }
    public long? RetainUntil { get; init; }
    public bool LegalHold { get; init; }

    public IReadOnlyDictionary<string, string> HeaderMap =>
        JsonSerializer.Deserialize(Headers, CloudJson.Default.DictionaryStringString)!;
}
