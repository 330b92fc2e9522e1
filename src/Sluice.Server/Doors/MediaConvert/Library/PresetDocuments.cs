using System.Text.Json;
using Sluice.Server.Doors.MediaConvert.Routing;
using Sluice.Server.Doors.MediaConvert.Storage;
using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Server.Doors.MediaConvert.Library;

/// <summary>Presets between request, database and wire. Pure.</summary>
internal static class PresetDocuments
{
    public static PresetDocument Read(StoredResource kept) =>
        JsonSerializer.Deserialize(kept.Document, DoorJson.Default.PresetDocument)
        ?? throw new InvalidOperationException("A preset in the database is empty.");

    public static StoredResource Store(ResourceName name, PresetDocument preset, long createdAt) =>
        new(name, JsonSerializer.Serialize(preset, DoorJson.Default.PresetDocument))
        {
            Category = preset.Category,
            CreatedAt = createdAt,
        };

    public static PresetDocument Create(LibraryOrder order, ResourceName name, Call call) =>
        new(name.Name, name.Arn(call.Region), order.Settings!.Value)
        {
            Type = "CUSTOM",
            Category = order.Category,
            Description = order.Description,
            CreatedAt = Epoch.Of(call.Now),
            LastUpdated = Epoch.Of(call.Now),
        };

    /// <summary>What the order does not say stays.</summary>
    public static PresetDocument Change(PresetDocument preset, LibraryOrder order, Call call) =>
        preset with
        {
            Settings = order.Settings ?? preset.Settings,
            Category = order.Category ?? preset.Category,
            Description = order.Description ?? preset.Description,
            LastUpdated = Epoch.Of(call.Now),
        };
}
