using System.Text.Json.Nodes;

namespace Sluice.Access.Explaining;

/// <summary>Carries out the operations of a patch on a copy of a document.</summary>
internal static class PatchWriter
{
    /// <exception cref="FormatException">An operation does not fit the document.</exception>
    public static JsonNode? Apply(JsonNode? root, PatchOperation operation)
    {
        var value = operation.Value is null ? null : JsonNode.Parse(operation.Value);
        switch (operation.Verb)
        {
            case PatchVerb.Add:
                return Add(root, operation.Path, value);
            case PatchVerb.Remove:
                return Remove(root, operation.Path);
            case PatchVerb.Replace:
                return Replace(root, operation.Path, value);
            case PatchVerb.Move:
                var moved = Read(root, operation.From)?.DeepClone();
                return Add(Remove(root, operation.From!), operation.Path, moved);
            case PatchVerb.Copy:
                return Add(root, operation.Path, Read(root, operation.From)?.DeepClone());
            default:
                return JsonNode.DeepEquals(Read(root, operation.Path), value)
                    ? root
                    : throw new FormatException(
                        $"The test at \"{operation.Path}\" fails: the document is not the expected one."
                    );
        }
    }

    private static JsonNode? Read(JsonNode? root, string? pointer) =>
        JsonPointer.Find(
            root,
            JsonPointer.Split(pointer ?? throw new FormatException("The operation lacks its \"from\"."))
        );

    private static JsonNode? Add(JsonNode? root, string pointer, JsonNode? value)
    {
        var parts = JsonPointer.Split(pointer);
        if (parts.Length == 0)
            return value;
        switch (JsonPointer.Find(root, parts.AsSpan(..^1)))
        {
            case JsonObject members:
                members[parts[^1]] = value;
                return root;
            case JsonArray list:
                list.Insert(JsonPointer.Index(list, parts[^1], mayAppend: true), value);
                return root;
            default:
                throw new FormatException($"There is nothing that \"{pointer}\" could be added to.");
        }
    }

    private static JsonNode? Replace(JsonNode? root, string pointer, JsonNode? value)
    {
        var parts = JsonPointer.Split(pointer);
        if (parts.Length == 0)
            return value;
        switch (JsonPointer.Find(root, parts.AsSpan(..^1)))
        {
            case JsonObject members when members.ContainsKey(parts[^1]):
                members[parts[^1]] = value;
                return root;
            case JsonArray list:
                list[JsonPointer.Index(list, parts[^1], mayAppend: false)] = value;
                return root;
            default:
                throw new FormatException($"There is nothing at \"{pointer}\" to replace.");
        }
    }

    private static JsonNode? Remove(JsonNode? root, string pointer)
    {
        var parts = JsonPointer.Split(pointer);
        if (parts.Length == 0)
            return null;
        switch (JsonPointer.Find(root, parts.AsSpan(..^1)))
        {
            case JsonObject members when members.Remove(parts[^1]):
                return root;
            case JsonArray list:
                list.RemoveAt(JsonPointer.Index(list, parts[^1], mayAppend: false));
                return root;
            default:
                throw new FormatException($"There is nothing at \"{pointer}\" to remove.");
        }
    }
}
