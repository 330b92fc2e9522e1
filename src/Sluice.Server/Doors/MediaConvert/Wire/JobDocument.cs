using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sluice.Server.Doors.MediaConvert.Wire;

/// <summary>A job as it is shown: what was asked, and how far it is.</summary>
/// <param name="Queue">The ARN of the queue that it was submitted to, also after a hop.</param>
/// <param name="Settings">As they were sent, templates merged and presets expanded.</param>
internal sealed record JobDocument(string Id, string Arn, string Role, string Queue, JsonElement Settings)
{
    public required string Status { get; init; }
    public required long CreatedAt { get; init; }
    public required JobTimingDocument Timing { get; init; }
    public required JobMessagesDocument Messages { get; init; }
    public required ImmutableSortedDictionary<string, string> UserMetadata { get; init; }
    public string? CurrentPhase { get; init; }
    public int? JobPercentComplete { get; init; }
    public int Priority { get; init; }
    public string? JobTemplate { get; init; }
    public string? ClientRequestToken { get; init; }
    public JsonElement? AccelerationSettings { get; init; }
    public required string AccelerationStatus { get; init; }
    public string? StatusUpdateInterval { get; init; }
    public string? SimulateReservedQueue { get; init; }
    public string? BillingTagsSource { get; init; }
    public ImmutableArray<HopDestinationDocument> HopDestinations { get; init; } = [];
    public ImmutableArray<QueueTransitionDocument> QueueTransitions { get; init; } = [];
    public string? JobEngineVersionRequested { get; init; }
    public string? JobEngineVersionUsed { get; init; }
    public int RetryCount { get; init; }
    public int? ErrorCode { get; init; }
    public string? ErrorMessage { get; init; }
    public ImmutableArray<JobWarningDocument> Warnings { get; init; } = [];

    /// <summary>What was written: with <c>outputFilePaths</c> and <c>playlistFilePaths</c>, as the event has them.</summary>
    public JsonArray? OutputGroupDetails { get; init; }

    public string? ShareStatus { get; init; }
    public string? LastShareDetails { get; init; }
}

/// <summary>Seconds since 1970.</summary>
internal sealed record JobTimingDocument(long SubmitTime)
{
    public long? StartTime { get; init; }
    public long? FinishTime { get; init; }
}

internal sealed record JobMessagesDocument(ImmutableArray<string> Info, ImmutableArray<string> Warning);

internal sealed record JobWarningDocument(int Code, int Count);

internal sealed record QueueTransitionDocument(string SourceQueue, string DestinationQueue, long Timestamp);

internal sealed record JobAnswer(JobDocument Job);

internal sealed record JobList(ImmutableArray<JobDocument> Jobs)
{
    public string? NextToken { get; init; }
}
