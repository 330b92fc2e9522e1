using System.Collections.Immutable;
using System.Text.Json;
using Sluice.Server.Doors.MediaConvert.Model;
using Sluice.Server.Doors.MediaConvert.Translation.Members;
using Sluice.Server.Doors.MediaConvert.Validation.Rules;

namespace Sluice.Server.Doors.MediaConvert.Validation;

/// <summary>Whether settings may stay as they are: the model's bounds, the rules that the model cannot say, and what this service cannot make.</summary>
public static class SettingsCheck
{
    /// <param name="said">As the job and its template say them: faults of shape are told of these.</param>
    /// <param name="expanded">With presets in place: rules hold of these.</param>
    public static ImmutableArray<SettingsFault> Job(JsonElement said, JsonElement expanded) =>
        Join(
            ModelCheck.Check(said, "JobSettings"),
            Rules(expanded, "JobSettings", JobRules.Job),
            MemberNotices.Of(expanded).Refused
        );

    /// <param name="settings">Of a job template, with presets in place where they are known.</param>
    public static ImmutableArray<SettingsFault> Template(JsonElement settings) =>
        Join(
            ModelCheck.Check(settings, "JobTemplateSettings"),
            Rules(settings, "JobTemplateSettings", JobRules.Template),
            MemberNotices.Of(settings, "JobTemplateSettings").Refused
        );

    /// <param name="settings">Of a preset.</param>
    public static ImmutableArray<SettingsFault> Preset(JsonElement settings) =>
        Join(
            ModelCheck.Check(settings, "PresetSettings"),
            Rules(settings, "PresetSettings", OutputRules.Preset),
            MemberNotices.Of(settings, "PresetSettings").Refused
        );

    private static ImmutableArray<SettingsFault> Rules(
        JsonElement settings,
        string structure,
        Action<SettingsNode, FaultList> rules
    )
    {
        var faults = new FaultList();
        rules(SettingsNode.Root(settings, structure), faults);
        return faults.ToImmutable();
    }

    /// <summary>A member that is there in a wrong shape is not also told as missing.</summary>
    private static ImmutableArray<SettingsFault> Join(
        ImmutableArray<SettingsFault> shape,
        ImmutableArray<SettingsFault> rules,
        ImmutableArray<SettingsFault> refused
    )
    {
        var shaped = shape.Select(fault => fault.Pointer).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. shape
                .Concat(
                    rules.Where(fault =>
                        !shaped.Contains(fault.Pointer)
                        && (fault.Member is null || !shaped.Contains($"{fault.Pointer}/{fault.Member}"))
                    )
                )
                .Concat(refused)
                .DistinctBy(fault => (fault.Pointer, fault.Message))
                .Take(FaultList.Most),
        ];
    }
}
