using System.Text.Json.Nodes;

namespace Sluice.Access.Linting.Reading;

/// <summary>Tells by its content what a document is attached to.</summary>
internal static class KindGuess
{
    public static LintKind Of(JsonObject root)
    {
        var statements = root["Statement"] is JsonArray list
            ? [.. list.OfType<JsonObject>()]
            : new[] { root["Statement"] as JsonObject };
        var present = statements.OfType<JsonObject>().ToList();
        if (!present.Exists(statement => statement.ContainsKey("Principal") || statement.ContainsKey("NotPrincipal")))
            return LintKind.Identity;
        var services = present.SelectMany(Services).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var hasResources = present.Exists(statement =>
            statement.ContainsKey("Resource") || statement.ContainsKey("NotResource")
        );
        return !hasResources || services.SetEquals(["sts"]) ? LintKind.Trust
            : services.Contains("kms") ? LintKind.Key
            : services.Contains("sqs") ? LintKind.Queue
            : LintKind.Bucket;
    }

    private static IEnumerable<string> Services(JsonObject statement) =>
        (statement["Action"] ?? statement["NotAction"]) switch
        {
            JsonArray list => list.Select(item => item?.ToString().Split(':')[0] ?? ""),
            { } single => [single.ToString().Split(':')[0]],
            _ => [],
        };
}
