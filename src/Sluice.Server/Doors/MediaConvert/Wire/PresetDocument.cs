using System.Collections.Immutable;
using System.Text.Json;

namespace Sluice.Server.Doors.MediaConvert.Wire;

/// <summary>An output preset, as it is kept and shown.</summary>
/// <param name="Settings">As they were sent.</param>
internal sealed record PresetDocument(string Name, string Arn, JsonElement Settings) : ILibraryDocument
{
    public required string Type { get; init; }
    public string? Category { get; init; }
    public string? Description { get; init; }
    public long CreatedAt { get; init; }
    public long LastUpdated { get; init; }
}

internal sealed record PresetAnswer(PresetDocument Preset);

internal sealed record PresetList(ImmutableArray<PresetDocument> Presets)
{
    public string? NextToken { get; init; }
}
