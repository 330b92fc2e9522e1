using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Sluice.Access;
using Sluice.Jobs.Storage;
using Sluice.Media.Profiles;

namespace Sluice.Jobs.Admission;

/// <summary>What a caller asked for, as text that nobody has checked yet.</summary>
public sealed record JobRequest(OrganizationId Organization)
{
    public string? InputGrant { get; init; }
    public string? InputKey { get; init; }
    public string? OutputGrant { get; init; }

    /// <summary>A trailing slash is added where it is missing.</summary>
    public string? OutputPrefix { get; init; }

    /// <summary>Name of a built-in profile; either this or <see cref="Spec"/>.</summary>
    public string? Profile { get; init; }

    /// <summary>A specification of its own, as JSON or YAML.</summary>
    public string? Spec { get; init; }

    public ThumbnailSettings? Thumbnails { get; init; }
    public SpriteSettings? Sprite { get; init; }

    /// <summary>Chosen by the caller: the same key with the same request is the same job, however often it is sent.</summary>
    [JsonIgnore]
    public string? IdempotencyKey { get; init; }

    /// <summary>Equal for requests that ask for the same.</summary>
    internal string Fingerprint() =>
        Convert.ToHexStringLower(
            SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this, StoreJson.Default.JobRequest))
        );
}
