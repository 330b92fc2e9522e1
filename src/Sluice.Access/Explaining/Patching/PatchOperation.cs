using System.Text.Json.Nodes;

namespace Sluice.Access.Explaining;

/// <summary>One operation of a JSON patch (RFC 6902).</summary>
/// <param name="Path">JSON pointer (RFC 6901) of what changes: <c>/Statement/0/Action/-</c>; empty for the whole document.</param>
/// <param name="Value">JSON text of the value, for <see cref="PatchVerb.Add"/>, <see cref="PatchVerb.Replace"/> and <see cref="PatchVerb.Test"/>.</param>
public sealed record PatchOperation(PatchVerb Verb, string Path, string? Value = null)
{
    /// <summary>JSON pointer of the source, for <see cref="PatchVerb.Move"/> and <see cref="PatchVerb.Copy"/>.</summary>
    public string? From { get; init; }

    internal static PatchOperation Add(string path, JsonNode value) =>
        new(PatchVerb.Add, path, PatchJson.Compact(value));

    internal static PatchOperation Replace(string path, JsonNode value) =>
        new(PatchVerb.Replace, path, PatchJson.Compact(value));

    internal static PatchOperation Remove(string path) => new(PatchVerb.Remove, path);

    internal JsonObject ToNode()
    {
        var node = new JsonObject { ["op"] = Verb.ToString().ToLowerInvariant(), ["path"] = Path };
        if (From is not null)
            node["from"] = From;
        if (Value is not null)
            node["value"] = JsonNode.Parse(Value);
        return node;
    }
}
