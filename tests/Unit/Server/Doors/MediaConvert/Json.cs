using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sluice.Tests.Unit.Server.Doors.MediaConvert;

/// <summary>JSON values for tests.</summary>
internal static class Json
{
    public static JsonElement Parse(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    public static bool Same(JsonElement a, JsonElement b) => JsonElement.DeepEquals(a, b);

    /// <summary>A copy in which one value stands otherwise; null takes the member away.</summary>
    public static JsonElement With(this JsonElement value, string pointer, string? replacement)
    {
        var root = JsonNode.Parse(value.GetRawText())!;
        var parts = pointer.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var node = parts[..^1].Aggregate(root, Step);
        if (node is JsonArray list)
            list[int.Parse(parts[^1], System.Globalization.CultureInfo.InvariantCulture)] = Replacement(replacement);
        else if (replacement is null)
            node.AsObject().Remove(parts[^1]);
        else
            node.AsObject()[parts[^1]] = Replacement(replacement);
        return Parse(root.ToJsonString());
    }

    private static JsonNode? Replacement(string? text) => text is null ? null : JsonNode.Parse(text);

    private static JsonNode Step(JsonNode node, string part) =>
        node is JsonArray list
            ? list[int.Parse(part, System.Globalization.CultureInfo.InvariantCulture)]!
            : node.AsObject()[part] ?? (node.AsObject()[part] = new JsonObject());
}
