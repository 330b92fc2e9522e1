using System.Collections.Immutable;
using Sluice.Server.Doors.MediaConvert.Authorization;
using Sluice.Server.Doors.MediaConvert.Library;
using Sluice.Server.Doors.MediaConvert.Orders;
using Sluice.Server.Doors.MediaConvert.Paging;
using Sluice.Server.Doors.MediaConvert.Routing;
using Sluice.Server.Doors.MediaConvert.Validation;
using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Server.Doors.MediaConvert.Operations;

/// <summary>Output presets. They name nothing else.</summary>
internal sealed class PresetOperations(LibraryDesk desk, Permissions permissions, PageTokens tokens, DoorLimits limits)
    : LibraryOperations<PresetDocument>(desk, permissions, tokens, new PresetShelf(), limits.Presets)
{
    protected override void DemandSettings(LibraryOrder order)
    {
        if (order.Settings is { } settings)
            OrderSettings.Demand(SettingsCheck.Preset(settings));
    }

    protected override Task DemandNamedAsync(Call call, LibraryOrder order) => Task.CompletedTask;

    protected override Reply Answer(PresetDocument document) =>
        Reply.Of(new PresetAnswer(document), DoorJson.Default.PresetAnswer);

    protected override Reply Answer(ImmutableArray<PresetDocument> page, string? next) =>
        Reply.Of(new PresetList(page) { NextToken = next }, DoorJson.Default.PresetList);
}
