using System.Text.Json;

namespace Sluice.Server.Doors.MediaConvert.Presets;

/// <summary>A job template that every account has.</summary>
/// <param name="Category">As of presets.</param>
/// <param name="Settings">Of the structure <c>JobTemplateSettings</c>; its outputs name system presets, its destination is the job's to give.</param>
public sealed record SystemTemplate(string Name, string Category, string Description, JsonElement Settings);
