using System.Collections.Immutable;
using Sluice.Server.Doors.MediaConvert.Routing;
using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Server.Doors.MediaConvert.Library;

/// <summary>Output presets.</summary>
internal sealed class PresetShelf() : LibraryShelf<PresetDocument>(ResourceKind.Preset, DoorJson.Default.PresetDocument)
{
    public override PresetDocument Create(LibraryOrder order, ResourceName name, Call call) =>
        new(name.Name, name.Arn(call.Region), order.Settings!.Value)
        {
            Type = "CUSTOM",
            Category = order.Category,
            Description = order.Description,
            CreatedAt = Epoch.Of(call.Now),
            LastUpdated = Epoch.Of(call.Now),
        };

    public override PresetDocument Change(PresetDocument document, LibraryOrder order, Call call) =>
        document with
        {
            Settings = order.Settings ?? document.Settings,
            Category = order.Category ?? document.Category,
            Description = order.Description ?? document.Description,
            LastUpdated = Epoch.Of(call.Now),
        };

    public override PresetDocument? FindSystem(string name, Call call) => SystemResources.FindPreset(name, call);

    public override ImmutableArray<PresetDocument> OfSystem(Call call, string? category) =>
        SystemResources.Presets(call, category);
}
