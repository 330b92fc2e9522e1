using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Sluice.Access;
using Sluice.LocalCloud.Identities;

namespace Sluice.LocalCloud.Authorization;

/// <summary>
/// The principals of stored policies. AWS keeps the unique id of a user or role, not its name: a policy shows the ARN while the identity
/// lives, and the bare id, which matches nobody, after it was deleted, even if another of the same name was made.
/// </summary>
internal sealed partial class PrincipalNames(IdentityStore identities)
{
    private static readonly JsonSerializerOptions Relaxed = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The document as it is stored: ARNs of this cloud's identities replaced by unique ids.</summary>
    /// <returns>The text; or the principal that does not exist.</returns>
    public (string? Text, string? Unknown) Store(string document)
    {
        var root = JsonNode.Parse(document)!;
        string? unknown = null;
        var changed = false;
        foreach (var value in AwsPrincipals(root))
        {
            var arn = value.GetValue<string>();
            switch (Identify(arn))
            {
                case { IsKnown: false }:
                    unknown ??= arn;
                    break;
                case { UniqueId: { } uniqueId }:
                    value.ReplaceWith(uniqueId);
                    changed = true;
                    break;
            }
        }
        return unknown is null ? (changed ? root.ToJsonString(Relaxed) : document, null) : (null, unknown);
    }

    /// <summary>The document as it is shown and evaluated.</summary>
    public string Resolve(string stored) =>
        UniqueIds.Replace(
            stored,
            match => identities.Find(match.Groups["id"].Value) is { } identity ? $"\"{identity.Arn}\"" : match.Value
        );

    private (bool IsKnown, string? UniqueId) Identify(string principal)
    {
        if (
            !Arn.TryParse(principal, out var arn)
            || arn.Service != "iam"
            || !AccountId.IsValid(arn.Account)
            || !identities.HasAccount(arn.Account)
        )
            return (true, null);
        var kind =
            arn.Resource.StartsWith("role/", StringComparison.Ordinal) ? Identity.RoleKind
            : arn.Resource.StartsWith("user/", StringComparison.Ordinal) ? Identity.UserKind
            : null;
        if (kind is null)
            return (arn.Resource == "root", null);
        var identity = identities.Find(arn.Account, kind, arn.Name);
        return identity is not null && identity.Arn == arn ? (true, identity.UniqueId) : (false, null);
    }

    private static ImmutableArray<JsonValue> AwsPrincipals(JsonNode root)
    {
        var statements = root["Statement"] is JsonArray array ? array.ToArray() : [root["Statement"]];
        return
        [
            .. statements
                .OfType<JsonObject>()
                .SelectMany(statement => new[] { statement["Principal"], statement["NotPrincipal"] })
                .OfType<JsonObject>()
                .Select(principal => principal["AWS"])
                .SelectMany(aws => aws is JsonArray many ? many.ToArray() : [aws])
                .OfType<JsonValue>()
                .Where(value => value.GetValueKind() == JsonValueKind.String),
        ];
    }

    [GeneratedRegex("\"(?<id>A(?:IDA|ROA)[A-Z2-7]{17})\"", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex UniqueIds { get; }
}
