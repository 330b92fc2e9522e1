using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Sluice.Server.Doors.MediaConvert.Merging;
using Sluice.Server.Doors.MediaConvert.Model;

namespace Sluice.Server.Doors.MediaConvert.Presets;

/// <summary>The job templates that every account has: one output group whose outputs are system presets.</summary>
public static class SystemTemplates
{
    private static readonly Lazy<ImmutableArray<SystemTemplate>> Loaded = new(() =>
        [
            Template("System-Generic_Mp4_Hev1_Avc_Aac_Sdr_Qvbr", GroupType.File, IsGenericQvbr),
            Template("System-Ott_Cmaf_Cmfc_Avc_Aac_Sdr_Cbr", GroupType.Cmaf, name => IsCmaf(name) && !IsQvbr(name)),
            Template("System-Ott_Cmaf_Cmfc_Avc_Aac_Sdr_Qvbr", GroupType.Cmaf, name => IsCmaf(name) && !IsCbr(name)),
            Template(
                "System-Ott_Dash_Mp4_Avc_Aac",
                GroupType.Dash,
                name => name.StartsWith("System-Ott_Dash_", StringComparison.Ordinal)
            ),
            Template(
                "System-Ott_Hls_Ts_Avc_Aac",
                GroupType.Hls,
                name => name.StartsWith("System-Ott_Hls_", StringComparison.Ordinal)
            ),
        ]
    );

    /// <summary>By name.</summary>
    public static ImmutableArray<SystemTemplate> All => Loaded.Value;

    public static SystemTemplate? Find(string name) => All.FirstOrDefault(template => template.Name == name);

    private static bool IsCmaf(string name) => name.StartsWith("System-Ott_Cmaf_", StringComparison.Ordinal);

    private static bool IsQvbr(string name) => name.Contains("_Qvbr", StringComparison.Ordinal);

    private static bool IsCbr(string name) => name.EndsWith("_Cbr", StringComparison.Ordinal);

    private static bool IsGenericQvbr(string name) =>
        name.StartsWith("System-Generic_", StringComparison.Ordinal)
        && IsQvbr(name)
        && !name.Contains("_Av1_", StringComparison.Ordinal);

    private static SystemTemplate Template(string name, GroupType type, Func<string, bool> takes)
    {
        var presets = SystemPresets
            .All.Where(preset => takes(preset.Name) && !preset.Name.Contains("_4x3_", StringComparison.Ordinal))
            .ToArray();
        return new SystemTemplate(
            name,
            presets[0].Category,
            $"{presets.Length} outputs, each of a system preset",
            JsonDocuments.Write(writer => Settings(writer, GroupKinds.Of(type), presets))
        );
    }

    private static void Settings(Utf8JsonWriter writer, GroupKind kind, SystemPreset[] presets)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("outputGroups");
        writer.WriteStartObject();
        writer.WriteString("name", GroupName(kind.Type));
        writer.WriteStartArray("outputs");
        foreach (var preset in presets)
        {
            writer.WriteStartObject();
            writer.WriteString("preset", preset.Name);
            writer.WriteString("nameModifier", Modifier(preset.Name));
            if (kind.Type == GroupType.File)
                writer.WriteString("extension", "mp4");
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteStartObject("outputGroupSettings");
        writer.WriteString("type", kind.Setting);
        writer.WriteStartObject(kind.Member);
        Segments(writer, kind.Type);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Segments(Utf8JsonWriter writer, GroupType type)
    {
        if (type is GroupType.File)
            return;
        writer.WriteNumber("segmentLength", type is GroupType.Hls ? 3 : 30);
        if (type is GroupType.Hls)
            writer.WriteNumber("minSegmentLength", 0);
        else
            writer.WriteNumber("fragmentLength", 3);
        writer.WriteString("segmentControl", "SEGMENTED_FILES");
    }

    private static string GroupName(GroupType type) =>
        type switch
        {
            GroupType.Hls => "Apple HLS",
            GroupType.Dash => "DASH ISO",
            GroupType.Cmaf => "CMAF",
            GroupType.Smooth => "MS Smooth",
            _ => "File Group",
        };

    /// <summary>The preset's name without its first word, and its rate in kilobits: <c>…_30Hz_8500Kbps</c>.</summary>
    private static string Modifier(string preset)
    {
        var rest = preset[PresetName.Prefix.Length..];
        var rate = rest.Split('_').FirstOrDefault(word => word.EndsWith("Mbps", StringComparison.Ordinal));
        if (rate is null)
            return $"_{rest}";
        var kilobits = decimal.Parse(rate[..^4], CultureInfo.InvariantCulture) * 1000;
        return $"_{rest.Replace(rate, $"{kilobits.ToString("0", CultureInfo.InvariantCulture)}Kbps", StringComparison.Ordinal)}";
    }
}
