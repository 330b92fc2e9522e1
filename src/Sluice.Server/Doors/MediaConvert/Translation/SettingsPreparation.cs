using System.Text.Json;
using Sluice.Server.Doors.MediaConvert.Merging;
using Sluice.Server.Doors.MediaConvert.Validation;

namespace Sluice.Server.Doors.MediaConvert.Translation;

/// <summary>
/// The way of a job's settings: merged with the template (<see cref="TemplateMerge"/>), then expanded, checked and translated here. Pure;
/// safe for whatever JSON.
/// </summary>
public static class SettingsPreparation
{
    /// <param name="settings">Of the job, merged with its template's.</param>
    /// <param name="preset">The settings of a preset by the name or ARN that an output gives; null where there is none.</param>
    public static PreparedSettings Prepare(JsonElement settings, Func<string, JsonElement?> preset)
    {
        var expansion = PresetExpansion.Expand(settings, preset);
        var faults = SettingsCheck.Job(settings, expansion.Settings).AddRange(expansion.Faults);
        if (faults.Length > 0)
            return new PreparedSettings.Refused(faults);
        return JobTranslator.Translate(expansion.Settings) switch
        {
            TranslationResult.Translated translated => new PreparedSettings.Ready(expansion.Settings, translated),
            TranslationResult.Refused refused => new PreparedSettings.Refused(refused.Faults),
            var other => throw new InvalidOperationException($"{other} is no result of a translation."),
        };
    }
}
