using System.Text.Json.Nodes;
using Sluice.Access.Explaining;

namespace Sluice.Access.Verification.Repair;

/// <summary>The operations that turn one JSON document into another, no deeper than the members that differ.</summary>
internal static class JsonDifference
{
    public static IEnumerable<PatchOperation> Between(JsonNode? before, JsonNode? after, string path = "") =>
        (before, after) switch
        {
            _ when JsonNode.DeepEquals(before, after) => [],
            (JsonObject one, JsonObject other) => Members(one, other, path),
            (JsonArray one, JsonArray other) => Items(one, other, path),
            _ => [PatchOperation.Replace(path, after!)],
        };

    private static IEnumerable<PatchOperation> Members(JsonObject before, JsonObject after, string path)
    {
        foreach (var (name, _) in before)
            if (!after.ContainsKey(name))
                yield return PatchOperation.Remove(JsonPointer.Join(path, name));
        foreach (var (name, value) in after)
        {
            if (!before.TryGetPropertyValue(name, out var old))
                yield return PatchOperation.Add(JsonPointer.Join(path, name), value!);
            else
                foreach (var operation in Between(old, value, JsonPointer.Join(path, name)))
                    yield return operation;
        }
    }

    /// <summary>What both lists begin and end with stays; in between items are changed in place, then removed from behind, or added.</summary>
    private static IEnumerable<PatchOperation> Items(JsonArray before, JsonArray after, string path)
    {
        var head = 0;
        while (head < Math.Min(before.Count, after.Count) && JsonNode.DeepEquals(before[head], after[head]))
            head++;
        var tail = 0;
        while (
            tail < Math.Min(before.Count, after.Count) - head
            && JsonNode.DeepEquals(before[before.Count - 1 - tail], after[after.Count - 1 - tail])
        )
            tail++;
        var (old, fresh) = (before.Count - tail, after.Count - tail);
        for (var index = head; index < Math.Min(old, fresh); index++)
            foreach (var operation in Between(before[index], after[index], JsonPointer.Join(path, index)))
                yield return operation;
        for (var index = old - 1; index >= fresh; index--)
            yield return PatchOperation.Remove(JsonPointer.Join(path, index));
        for (var index = old; index < fresh; index++)
            yield return PatchOperation.Add(tail == 0 ? $"{path}/-" : JsonPointer.Join(path, index), after[index]!);
    }
}
