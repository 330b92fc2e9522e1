using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace Sluice.LocalCloud.S3.PublicAccess;

/// <summary>
/// Is a bucket policy public? Not when every Allow names fixed principals, or is limited by one of the condition keys that fix the
/// caller ("The meaning of public", S3 user guide).
/// </summary>
internal static class PublicPolicy
{
    private static readonly HashSet<string> FixingKeys = new(StringComparer.OrdinalIgnoreCase)
    {
        "aws:SourceArn",
        "aws:SourceVpc",
        "aws:SourceVpce",
        "aws:SourceOwner",
        "aws:SourceAccount",
        "aws:PrincipalOrgID",
        "aws:userid",
        "s3:x-amz-server-side-encryption-aws-kms-key-id",
        "s3:DataAccessPointArn",
    };

    public static bool IsPublic(string document)
    {
        var root = JsonNode.Parse(document)!;
        var statements = root["Statement"] is JsonArray array ? array.ToArray() : [root["Statement"]];
        return statements.OfType<JsonObject>().Any(IsPublic);
    }

    private static bool IsPublic(JsonObject statement)
    {
        if (statement["Effect"]?.ToString() != "Allow")
            return false;
        var everyone = statement["NotPrincipal"] is not null || Everyone(statement["Principal"]);
        return everyone && !IsFixed(statement["Condition"] as JsonObject);
    }

    private static bool Everyone(JsonNode? principal) =>
        principal switch
        {
            JsonValue value => value.ToString() == "*",
            JsonObject kinds => kinds.Any(kind => kind.Key == "AWS" && Values(kind.Value).Contains("*")),
            _ => false,
        };

    private static bool IsFixed(JsonObject? condition) =>
        condition is not null
        && (
            Keys(condition, "StringEquals", "StringEqualsIgnoreCase", "StringLike", "ArnEquals", "ArnLike")
                .Any(key => FixingKeys.Contains(key.Key) && Values(key.Value).All(IsFixed))
            || Keys(condition, "IpAddress")
                .Any(key =>
                    key.Key.Equals("aws:SourceIp", StringComparison.OrdinalIgnoreCase)
                    && Values(key.Value).All(IsNarrow)
                )
        );

    private static bool IsFixed(string value) => value.AsSpan().IndexOfAny('*', '?', '$') < 0;

    // Wider than /8, or /32 for version 6, is as good as everybody.
    private static bool IsNarrow(string range)
    {
        if (IPAddress.TryParse(range, out _))
            return true;
        return IPNetwork.TryParse(range, out var network)
            && network.PrefixLength >= (network.BaseAddress.AddressFamily == AddressFamily.InterNetwork ? 8 : 32);
    }

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Keys(JsonObject condition, params string[] operators) =>
        condition
            .Where(entry => operators.Contains(entry.Key))
            .Select(entry => entry.Value)
            .OfType<JsonObject>()
            .SelectMany(keys => keys);

    private static IEnumerable<string> Values(JsonNode? node) =>
        node is JsonArray many ? many.Select(item => item?.ToString() ?? "")
        : node is null ? []
        : [node.ToString()];
}
