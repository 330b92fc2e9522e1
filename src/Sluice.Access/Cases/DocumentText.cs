using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sluice.Access.Policy;

namespace Sluice.Access.Cases;

/// <summary>Documents as exports and cases hold them: JSON objects, JSON in a text, URL-encoded JSON in a text.</summary>
public static class DocumentText
{
    /// <summary>The document's JSON; null for an element that holds none.</summary>
    public static string? Of(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => element.GetRawText(),
            JsonValueKind.String when element.GetString() is { } text => text.StartsWith(
                "%7B",
                StringComparison.OrdinalIgnoreCase
            )
                ? Uri.UnescapeDataString(text)
                : text,
            _ => null,
        };

    /// <summary>As <see cref="PolicyDocument.Parse"/>, but overlooks labels that AWS would refuse: they change no decision.</summary>
    public static PolicyParse Parse(string json, PolicyType type)
    {
        var parse = PolicyDocument.Parse(json, type);
        return parse is PolicyParse.Malformed malformed && malformed.Defects.All(IsAboutLabel)
            ? PolicyDocument.Parse(WithoutLabels(json), type)
            : parse;
    }

    private static bool IsAboutLabel(PolicyDefect defect) =>
        defect.Code is "policy.bad_sid" or "policy.duplicate_sid"
        || defect is { Code: "policy.element_not_allowed", Path: "$.Id" };

    private static string WithoutLabels(string json)
    {
        var root = JsonNode.Parse(json)!.AsObject();
        root.Remove("Id");
        var statements = root["Statement"] is JsonArray list ? list.ToImmutableArray() : [root["Statement"]];
        foreach (var statement in statements)
            (statement as JsonObject)?.Remove("Sid");
        return root.ToJsonString();
    }
}
