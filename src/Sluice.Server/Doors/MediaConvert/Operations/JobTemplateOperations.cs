using System.Collections.Immutable;
using Sluice.Server.Doors.MediaConvert.Authorization;
using Sluice.Server.Doors.MediaConvert.Library;
using Sluice.Server.Doors.MediaConvert.Merging;
using Sluice.Server.Doors.MediaConvert.Orders;
using Sluice.Server.Doors.MediaConvert.Paging;
using Sluice.Server.Doors.MediaConvert.Routing;
using Sluice.Server.Doors.MediaConvert.Validation;
using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Server.Doors.MediaConvert.Operations;

/// <summary>Job templates. Making and changing one asks for the queue and the presets that it names, too.</summary>
internal sealed class JobTemplateOperations(
    LibraryDesk desk,
    JobReferences references,
    Permissions permissions,
    PageTokens tokens,
    DoorLimits limits
) : LibraryOperations<JobTemplateDocument>(desk, permissions, tokens, new JobTemplateShelf(), limits.JobTemplates)
{
    // Whether they hold is known only with the presets in place.
    protected override void DemandSettings(LibraryOrder order) { }

    protected override async Task DemandNamedAsync(Call call, LibraryOrder order)
    {
        if (order.Queue is { } queue)
            await references.FindQueueAsync(call, queue, order.Tags);
        if (order.Settings is not { } settings)
            return;
        var presets = await references.FindPresetsAsync(call, settings, order.Tags);
        var expansion = PresetExpansion.Expand(
            settings,
            name => presets.TryGetValue(name, out var preset) ? preset : null
        );
        OrderSettings.Demand(expansion.Faults.IsEmpty ? SettingsCheck.Template(expansion.Settings) : expansion.Faults);
    }

    protected override Reply Answer(JobTemplateDocument document) =>
        Reply.Of(new JobTemplateAnswer(document), DoorJson.Default.JobTemplateAnswer);

    protected override Reply Answer(ImmutableArray<JobTemplateDocument> page, string? next) =>
        Reply.Of(new JobTemplateList(page) { NextToken = next }, DoorJson.Default.JobTemplateList);
}
