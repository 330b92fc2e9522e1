using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sluice.Access.Policy;

namespace Sluice.Access.Explaining;

/// <summary>A change of one policy document as a JSON patch (RFC 6902). Applying it never touches anything but the text it is given.</summary>
/// <param name="Document">The name by which the document's owner knows it.</param>
/// <param name="Type">What kind of policy it is.</param>
/// <param name="Operations">In order: later paths see what earlier operations did.</param>
public sealed record PolicyPatch(string Document, PolicyType Type, ImmutableArray<PatchOperation> Operations)
{
    /// <summary>The document does not exist yet; the patch makes it whole.</summary>
    public bool CreatesDocument => Operations is [{ Verb: PatchVerb.Add, Path: "" }, ..];

    /// <summary>A patch that adds one statement, whatever form <c>Statement</c> has there; null text for a document that does not exist yet.</summary>
    /// <param name="statement">The statement as JSON.</param>
    /// <exception cref="FormatException">One of the two texts is no JSON object.</exception>
    public static PolicyPatch AddStatement(string document, PolicyType type, string? text, string statement)
    {
        var added = Read(statement) as JsonObject ?? throw new FormatException("A statement is a JSON object.");
        var root = text is null
            ? null
            : Read(text) as JsonObject ?? throw new FormatException("A policy is a JSON object.");
        return new PolicyPatch(document, type, [StatementPlacement.Add(root, added)]);
    }

    /// <summary>Reads a patch as <see cref="ToJson"/> writes it.</summary>
    /// <exception cref="FormatException">The text is no JSON patch.</exception>
    public static PolicyPatch Parse(string document, PolicyType type, string json) =>
        Read(json) is JsonArray operations
            ? new PolicyPatch(document, type, [.. operations.Select(ReadOperation)])
            : throw new FormatException("A JSON patch is a list of operations.");

    /// <summary>The patched document, indented; null for a document that does not exist yet.</summary>
    /// <exception cref="FormatException">The text is no JSON, or is not the document that the patch was made for.</exception>
    public string Apply(string? document)
    {
        var root = document is null ? null : Read(document);
        foreach (var operation in Operations)
            root = PatchWriter.Apply(root, operation);
        return PatchJson.Indented(root);
    }

    /// <summary>The operations as RFC 6902 writes them, one a line.</summary>
    public string ToJson() =>
        $"[\n{string.Join(",\n", Operations.Select(operation => $"  {PatchJson.Compact(operation.ToNode())}"))}\n]";

    internal JsonArray ToNode() => new([.. Operations.Select(operation => (JsonNode)operation.ToNode())]);

    private static PatchOperation ReadOperation(JsonNode? node)
    {
        var isKnown = Enum.TryParse<PatchVerb>(Text(node, "op"), ignoreCase: true, out var verb);
        if (!isKnown || Text(node, "path") is not { } path)
            throw new FormatException("An operation of a JSON patch has a known \"op\" and a \"path\".");
        var value =
            node is JsonObject members && members.TryGetPropertyValue("value", out var found)
                ? PatchJson.Compact(found)
                : null;
        return new PatchOperation(verb, path, value) { From = Text(node, "from") };
    }

    private static string? Text(JsonNode? node, string name) =>
        node is JsonObject members && members[name] is JsonValue value && value.TryGetValue(out string? text)
            ? text
            : null;

    // Reading lazily, the parser would throw on a repeated member much later.
    private static JsonNode? Read(string json)
    {
        try
        {
            return JsonNode.Parse(
                json,
                documentOptions: new JsonDocumentOptions { MaxDepth = 64, AllowDuplicateProperties = false }
            );
        }
        catch (JsonException malformed)
        {
            throw new FormatException($"The text is not valid JSON: {malformed.Message}", malformed);
        }
    }
}
