using System.Collections.Immutable;
using System.Text.Json;

namespace Sluice.Access.Policy.Reading;

/// <summary>The shapes that policy elements come in: objects without repeated keys, and lists that may be a bare scalar.</summary>
internal static class JsonElements
{
    /// <summary>The members by name; a repeated one is a defect and its first occurrence counts.</summary>
    public static Dictionary<string, JsonElement> Members(JsonElement element, string path, DefectLog log)
    {
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            if (!members.TryAdd(member.Name, member.Value))
                log.Add($"{path}.{member.Name}", "duplicate_key", $"\"{member.Name}\" is given twice; keep one.");
        }
        return members;
    }

    public static void RefuseUnknown(IEnumerable<string> names, IReadOnlySet<string> known, string path, DefectLog log)
    {
        foreach (var name in names.Where(name => !known.Contains(name)))
        {
            var meant = known.FirstOrDefault(candidate => candidate.Equals(name, StringComparison.OrdinalIgnoreCase));
            var hint = meant is null
                ? $"known are {string.Join(", ", known.Order(StringComparer.Ordinal))}"
                : $"write \"{meant}\"";
            log.Add($"{path}.{name}", "unknown_element", $"\"{name}\" is no element here; {hint}.");
        }
    }

    /// <summary>A string or a list of strings, with the path of each.</summary>
    public static ImmutableArray<(string Text, string Path)> Strings(JsonElement element, string path, DefectLog log) =>
        Scalars(element, path, log, acceptsLiterals: false);

    /// <summary>As <see cref="Strings"/>, where numbers and booleans count as their JSON text.</summary>
    public static ImmutableArray<(string Text, string Path)> Values(JsonElement element, string path, DefectLog log) =>
        Scalars(element, path, log, acceptsLiterals: true);

    private static ImmutableArray<(string Text, string Path)> Scalars(
        JsonElement element,
        string path,
        DefectLog log,
        bool acceptsLiterals
    )
    {
        var texts = ImmutableArray.CreateBuilder<(string, string)>();
        var items =
            element.ValueKind == JsonValueKind.Array
                ? element.EnumerateArray().Select((item, index) => (item, $"{path}[{index}]"))
                : [(element, path)];
        foreach (var (item, itemPath) in items)
        {
            if (Scalar(item, acceptsLiterals) is { } text)
                texts.Add((text, itemPath));
            else
                log.Add(itemPath, "wrong_type", $"A text is expected, not {Kind(item)}.");
        }
        return texts.ToImmutable();
    }

    private static string? Scalar(JsonElement item, bool acceptsLiterals) =>
        item.ValueKind switch
        {
            JsonValueKind.String => item.GetString(),
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False when acceptsLiterals => item.GetRawText(),
            _ => null,
        };

    public static string Kind(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => "a list",
            JsonValueKind.Number => "a number",
            JsonValueKind.True or JsonValueKind.False => "a boolean",
            JsonValueKind.Null => "null",
            _ => "a text",
        };
}
