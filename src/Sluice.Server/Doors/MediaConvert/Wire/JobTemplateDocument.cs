using System.Collections.Immutable;
using System.Text.Json;

namespace Sluice.Server.Doors.MediaConvert.Wire;

/// <summary>A job template, as it is kept and shown.</summary>
/// <param name="Settings">As they were sent.</param>
internal sealed record JobTemplateDocument(string Name, string Arn, JsonElement Settings) : ILibraryDocument
{
    public required string Type { get; init; }
    public string? Category { get; init; }
    public string? Description { get; init; }

    /// <summary>ARN.</summary>
    public string? Queue { get; init; }

    public int? Priority { get; init; }
    public JsonElement? AccelerationSettings { get; init; }
    public string? StatusUpdateInterval { get; init; }
    public ImmutableArray<HopDestinationDocument> HopDestinations { get; init; } = [];
    public long CreatedAt { get; init; }
    public long LastUpdated { get; init; }
}

internal sealed record JobTemplateAnswer(JobTemplateDocument JobTemplate);

internal sealed record JobTemplateList(ImmutableArray<JobTemplateDocument> JobTemplates)
{
    public string? NextToken { get; init; }
}

/// <summary>Where a job goes that has waited too long.</summary>
internal sealed record HopDestinationDocument
{
    /// <summary>ARN.</summary>
    public string? Queue { get; init; }

    public int? Priority { get; init; }
    public int? WaitMinutes { get; init; }
}
