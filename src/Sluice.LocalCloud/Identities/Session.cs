using System.Text.Json;

namespace Sluice.LocalCloud.Identities;

/// <summary>Temporary credentials of a role, or of a user (GetSessionToken), as a row.</summary>
internal sealed record Session
{
    public required string AccessKeyId { get; init; }
    public required string Secret { get; init; }
    public required string Token { get; init; }

    /// <summary>Unique id of the role or user. When that is deleted its sessions go with it.</summary>
    public required string IdentityId { get; init; }

    /// <summary>The role session name; null for a user.</summary>
    public string? Name { get; init; }
    public required long IssuedAt { get; init; }
    public required long ExpiresAt { get; init; }

    /// <summary>Session policies as JSON; null where there are none, which is not the same as an empty policy.</summary>
    public string? Policies { get; init; }
    public string Tags { get; init; } = "{}";

    /// <summary>JSON array of the names of tags that are handed on when the session assumes another role.</summary>
    public string TransitiveTags { get; init; } = "[]";
    public string? SourceIdentity { get; init; }

    public IReadOnlyList<SessionPolicy>? PolicyList =>
        Policies is null ? null : JsonSerializer.Deserialize(Policies, CloudJson.Default.SessionPolicyArray);

    public IReadOnlyList<string> TransitiveTagList =>
        JsonSerializer.Deserialize(TransitiveTags, CloudJson.Default.StringArray)!;

    // A record prints its members; a secret must not reach a log that way.
    public override string ToString() => AccessKeyId;
}
