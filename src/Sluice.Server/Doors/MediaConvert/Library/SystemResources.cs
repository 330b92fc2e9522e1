using System.Collections.Immutable;
using Sluice.Server.Doors.MediaConvert.Presets;
using Sluice.Server.Doors.MediaConvert.Routing;
using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Server.Doors.MediaConvert.Library;

/// <summary>The presets and job templates that the server brings along: every account sees them, none changes them.</summary>
internal static class SystemResources
{
    private const string Prefix = "System-";
    private const string Type = "SYSTEM";

    /// <param name="category">Null for all.</param>
    public static ImmutableArray<PresetDocument> Presets(Call call, string? category) =>
        [
            .. SystemPresets
                .All.Where(preset => category is null || preset.Category == category)
                .Select(preset => Show(preset, call)),
        ];

    public static PresetDocument? FindPreset(string name, Call call) =>
        SystemPresets.Find(name) is { } preset ? Show(preset, call) : null;

    /// <param name="category">Null for all.</param>
    public static ImmutableArray<JobTemplateDocument> Templates(Call call, string? category) =>
        [
            .. SystemTemplates
                .All.Where(template => category is null || template.Category == category)
                .Select(template => Show(template, call)),
        ];

    public static JobTemplateDocument? FindTemplate(string name, Call call) =>
        SystemTemplates.Find(name) is { } template ? Show(template, call) : null;

    /// <exception cref="WireException">The name belongs to the server.</exception>
    public static void DemandFree(ResourceName name)
    {
        if (name.Name.StartsWith(Prefix, StringComparison.Ordinal))
            throw new WireException(
                WireError.BadRequest($"Names that begin with {Prefix} belong to the {name.Kind.Noun()}s of the server.")
            );
    }

    private static PresetDocument Show(SystemPreset preset, Call call) =>
        new(preset.Name, call.Arn(ResourceKind.Preset, preset.Name), preset.Settings)
        {
            Type = Type,
            Category = preset.Category,
            Description = preset.Description,
        };

    private static JobTemplateDocument Show(SystemTemplate template, Call call) =>
        new(template.Name, call.Arn(ResourceKind.JobTemplate, template.Name), template.Settings)
        {
            Type = Type,
            Category = template.Category,
            Description = template.Description,
        };
}
