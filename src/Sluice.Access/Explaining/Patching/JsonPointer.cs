using System.Globalization;
using System.Text.Json.Nodes;

namespace Sluice.Access.Explaining;

/// <summary>A place in a JSON document (RFC 6901).</summary>
internal static class JsonPointer
{
    public static string Join(string parent, string name) =>
        $"{parent}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    public static string Join(string parent, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{parent}/{index}");

    /// <summary>The parts between the slashes; empty for the whole document.</summary>
    /// <exception cref="FormatException">The text is no pointer.</exception>
    public static string[] Split(string pointer) =>
        pointer.Length == 0 ? []
        : pointer[0] != '/' ? throw new FormatException($"\"{pointer}\" is no JSON pointer: it begins with no slash.")
        : [.. pointer[1..].Split('/').Select(Unescape)];

    /// <exception cref="FormatException">There is nothing at that place.</exception>
    public static JsonNode? Find(JsonNode? root, ReadOnlySpan<string> parts)
    {
        var node = root;
        foreach (var part in parts)
            node = Step(node, part);
        return node;
    }

    /// <summary>An index within <paramref name="list"/>; <c>-</c> is behind the last.</summary>
    /// <exception cref="FormatException">The part is no index, or lies outside.</exception>
    public static int Index(JsonArray list, string part, bool mayAppend)
    {
        if (part == "-" && mayAppend)
            return list.Count;
        var isNumber =
            int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            && (part == "0" || part[0] != '0');
        return isNumber && index < list.Count + (mayAppend ? 1 : 0)
            ? index
            : throw new FormatException($"The list has no place \"{part}\": it has {list.Count} items.");
    }

    private static JsonNode? Step(JsonNode? node, string part) =>
        node switch
        {
            JsonObject members when members.TryGetPropertyValue(part, out var member) => member,
            JsonArray list => list[Index(list, part, mayAppend: false)],
            _ => throw new FormatException($"The document has no \"{part}\" at that place."),
        };

    private static string Unescape(string part) =>
        part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
}
