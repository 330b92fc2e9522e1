using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Sluice.Server.Doors.MediaConvert.Presets;

/// <summary>The presets that every account has. Names of the same form that are not listed are understood as well: what they make stands in them.</summary>
public static class SystemPresets
{
    private const string Resource = "mediaconvert-system-presets.txt";
    private static readonly Lazy<ImmutableArray<SystemPreset>> Loaded = new(Load);
    private static readonly Lazy<FrozenDictionary<string, SystemPreset>> Listed = new(() =>
        Loaded.Value.ToFrozenDictionary(preset => preset.Name, StringComparer.Ordinal)
    );

    /// <summary>Those that are listed, by name.</summary>
    public static ImmutableArray<SystemPreset> All => Loaded.Value;

    /// <summary>Null where the name is none of a system preset.</summary>
    public static SystemPreset? Find(string name) =>
        Listed.Value.TryGetValue(name, out var listed) ? listed
        : PresetName.Read(name) is { } read ? PresetWriter.Write(read)
        : null;

    private static ImmutableArray<SystemPreset> Load()
    {
        using var stream =
            typeof(SystemPresets).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The assembly has no resource {Resource}.");
        using var reader = new StreamReader(stream);
        return
        [
            .. reader
                .ReadToEnd()
                .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Where(line => !line.StartsWith('#'))
                .Order(StringComparer.Ordinal)
                .Select(name =>
                    PresetWriter.Write(
                        PresetName.Read(name) ?? throw new InvalidOperationException($"{name} says too little.")
                    )
                ),
        ];
    }
}
