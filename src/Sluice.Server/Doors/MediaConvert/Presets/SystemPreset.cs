using System.Text.Json;

namespace Sluice.Server.Doors.MediaConvert.Presets;

/// <summary>A preset that every account has, under the name by which clients know it.</summary>
/// <param name="Category">As the service groups them: <c>GENERIC</c>, <c>OTT-HLS</c>, <c>OTT-DASH</c>, <c>OTT-CMAF</c>.</param>
/// <param name="Settings">Of the structure <c>PresetSettings</c>.</param>
public sealed record SystemPreset(string Name, string Category, string Description, JsonElement Settings);
