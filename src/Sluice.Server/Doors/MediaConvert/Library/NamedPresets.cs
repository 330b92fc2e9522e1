using System.Collections.Immutable;
using System.Text.Json;

namespace Sluice.Server.Doors.MediaConvert.Library;

/// <summary>The presets that settings name. Pure.</summary>
internal static class NamedPresets
{
    /// <summary>Names or ARNs, each once, in order.</summary>
    public static ImmutableArray<string> Of(JsonElement settings) =>
        [
            .. Items(settings, "outputGroups")
                .SelectMany(group => Items(group, "outputs"))
                .Where(output => output.ValueKind == JsonValueKind.Object)
                .Select(output =>
                    output.TryGetProperty("preset", out var preset) && preset.ValueKind == JsonValueKind.String
                        ? preset.GetString()
                        : null
                )
                .Where(name => !string.IsNullOrEmpty(name))
                .Select(name => name!)
                .Distinct(StringComparer.Ordinal),
        ];

    private static IEnumerable<JsonElement> Items(JsonElement value, string member) =>
        value.ValueKind == JsonValueKind.Object
        && value.TryGetProperty(member, out var list)
        && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray()
            : [];
}
