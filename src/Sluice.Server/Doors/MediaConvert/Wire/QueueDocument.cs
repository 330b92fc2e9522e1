using System.Collections.Immutable;

namespace Sluice.Server.Doors.MediaConvert.Wire;

/// <summary>A queue, as it is kept and shown.</summary>
internal sealed record QueueDocument(string Name, string Arn)
{
    public const string DefaultName = "Default";
    public const string Active = "ACTIVE";
    public const string Paused = "PAUSED";

    /// <summary>SYSTEM for the one that every account has, CUSTOM for all others.</summary>
    public required string Type { get; init; }

    public required string Status { get; init; }
    public required string PricingPlan { get; init; }
    public string? Description { get; init; }

    /// <summary>Jobs of the queue at once; null leaves it to the server.</summary>
    public int? ConcurrentJobs { get; init; }

    public int? MaximumConcurrentFeeds { get; init; }
    public ReservationPlanDocument? ReservationPlan { get; init; }

    /// <summary>Seconds since 1970.</summary>
    public long CreatedAt { get; init; }

    public long LastUpdated { get; init; }

    /// <summary>Counted when it is shown.</summary>
    public int? SubmittedJobsCount { get; init; }

    public int? ProgressingJobsCount { get; init; }
    public ImmutableArray<ServiceOverrideDocument> ServiceOverrides { get; init; } = [];
}

/// <summary>What was reserved: echoed; slots bound how many jobs of the queue run at once.</summary>
internal sealed record ReservationPlanDocument(string Commitment, string RenewalType, int ReservedSlots)
{
    public required string Status { get; init; }
    public long PurchasedAt { get; init; }
    public long ExpiresAt { get; init; }
}

internal sealed record ServiceOverrideDocument(string Name, string Message, string OverrideValue, string Value);

internal sealed record QueueAnswer(QueueDocument Queue);

internal sealed record QueueList(
    ImmutableArray<QueueDocument> Queues,
    int TotalConcurrentJobs,
    int UnallocatedConcurrentJobs
)
{
    public string? NextToken { get; init; }
}
