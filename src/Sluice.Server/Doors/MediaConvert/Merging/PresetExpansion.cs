using System.Collections.Immutable;
using System.Text.Json;
using Sluice.Server.Doors.MediaConvert.Validation;

namespace Sluice.Server.Doors.MediaConvert.Merging;

/// <summary>Settings whose presets stand in place: each output holds what its preset says, what it says itself, and still the preset's name.</summary>
/// <param name="Presets">Names or ARNs as the outputs give them, each once, in order.</param>
/// <param name="Faults">Presets that are not there.</param>
public sealed record PresetExpansion(
    JsonElement Settings,
    ImmutableArray<string> Presets,
    ImmutableArray<SettingsFault> Faults
)
{
    /// <summary>Names and ARNs of the presets that the outputs of some settings give, each once.</summary>
    public static ImmutableArray<string> NamesIn(JsonElement settings) => Expand(settings, _ => null).Presets;

    /// <summary>Expanding again changes nothing.</summary>
    /// <param name="find">The settings of a preset by the name or ARN that an output gives; null where there is none.</param>
    public static PresetExpansion Expand(JsonElement settings, Func<string, JsonElement?> find)
    {
        var presets = ImmutableArray.CreateBuilder<string>();
        var faults = ImmutableArray.CreateBuilder<SettingsFault>();
        var expanded = JsonDocuments.Write(writer =>
            WriteWith(
                writer,
                settings,
                "outputGroups",
                "",
                (group, at) => WriteWith(writer, group, "outputs", at, Output(writer))
            )
        );
        return new PresetExpansion(expanded, [.. presets.Distinct(StringComparer.Ordinal)], faults.ToImmutable());

        Action<JsonElement, string> Output(Utf8JsonWriter writer) =>
            (output, at) =>
            {
                var name = JsonDocuments.Text(output, "preset");
                var preset = string.IsNullOrEmpty(name) ? null : find(name);
                if (!string.IsNullOrEmpty(name))
                    presets.Add(name);
                if (!string.IsNullOrEmpty(name) && preset is null)
                    faults.Add(new SettingsFault($"{at}/preset", $"The preset {Shown(name)} does not exist"));
                JsonMerge.Write(writer, preset ?? default, output);
            };
    }

    /// <summary>Writes a structure as it is, but for the items of one of its lists.</summary>
    private static void WriteWith(
        Utf8JsonWriter writer,
        JsonElement value,
        string list,
        string pointer,
        Action<JsonElement, string> write
    )
    {
        if (
            value.ValueKind != JsonValueKind.Object
            || JsonDocuments.Member(value, list).ValueKind != JsonValueKind.Array
        )
        {
            JsonMerge.Write(writer, default, value);
            return;
        }
        writer.WriteStartObject();
        foreach (var member in value.EnumerateObject().DistinctBy(member => member.Name, StringComparer.Ordinal))
            if (member.Name != list)
                member.WriteTo(writer);
            else
            {
                writer.WriteStartArray(list);
                var index = 0;
                foreach (var item in JsonDocuments.Member(value, list).EnumerateArray())
                    write(item, $"{pointer}/{list}/{index++}");
                writer.WriteEndArray();
            }
        writer.WriteEndObject();
    }

    private static string Shown(string name) => name.Length <= 200 ? name : $"{name[..200]}…";
}
