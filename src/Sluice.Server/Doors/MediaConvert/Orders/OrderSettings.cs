using System.Collections.Immutable;
using System.Text.Json;
using Sluice.Server.Doors.MediaConvert.Merging;
using Sluice.Server.Doors.MediaConvert.Routing;
using Sluice.Server.Doors.MediaConvert.Translation;
using Sluice.Server.Doors.MediaConvert.Validation;
using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Server.Doors.MediaConvert.Orders;

/// <summary>A job's settings on their way to the work: merged with a template, presets put in place, checked, translated. Pure.</summary>
internal static class OrderSettings
{
    /// <summary>The request with what its template adds.</summary>
    public static JobRequest Merge(Call call, JobTemplateDocument? template) =>
        template is null
            ? JobRequest.Read(call.Members)
            : JobRequest.Read(
                new RequestMembers(
                    TemplateMerge.Request(
                        JsonSerializer.SerializeToElement(template, DoorJson.Default.JobTemplateDocument),
                        call.Body
                    )
                )
            );

    /// <exception cref="WireException">400, with every fault.</exception>
    public static PreparedSettings.Ready Prepare(
        JsonElement settings,
        IReadOnlyDictionary<string, JsonElement> presets
    ) =>
        SettingsPreparation.Prepare(settings, name => presets.TryGetValue(name, out var preset) ? preset : null) switch
        {
            PreparedSettings.Ready ready => ready,
            PreparedSettings.Refused refused => throw Refuse(refused.Faults),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    /// <exception cref="WireException">400, with every fault; where there are none, nothing happens.</exception>
    public static void Demand(ImmutableArray<SettingsFault> faults)
    {
        if (!faults.IsEmpty)
            throw Refuse(faults);
    }

    private static WireException Refuse(ImmutableArray<SettingsFault> faults) =>
        new(WireError.BadRequest(FaultText.Render(faults)));
}
