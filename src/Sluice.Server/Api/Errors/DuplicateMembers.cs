using System.Text.Json;

namespace Sluice.Server.Api.Errors;

/// <summary>Members that an object holds twice: readers disagree about which one counts, so none does.</summary>
internal static class DuplicateMembers
{
    /// <summary>Path of the first one; null when there is none.</summary>
    public static string? Find(JsonElement element, string path = "")
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                return FindIn(element, path);
            case JsonValueKind.Array:
                var index = 0;
                foreach (var item in element.EnumerateArray())
                    if (Find(item, $"{path}[{index++}]") is { } found)
                        return found;
                return null;
            default:
                return null;
        }
    }

    private static string? FindIn(JsonElement element, string path)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            var name = BodyShape.Join(path, member.Name);
            if (!seen.Add(member.Name))
                return name;
            if (Find(member.Value, name) is { } found)
                return found;
        }
        return null;
    }
}
