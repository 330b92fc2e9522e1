using System.Collections.Immutable;
using Sluice.Access;
using Sluice.Jobs.Queues;
using Sluice.Media;

namespace Sluice.Jobs;

/// <summary>One transcode that an organization asked for, and how far it is. Changes only through <see cref="Lifecycle.JobLifecycle"/>.</summary>
public sealed record Job(JobId Id, OrganizationId Organization, JobWork Work)
{
    public required JobState State { get; init; }

    /// <summary>How often the present phase (preflight, then run) was begun.</summary>
    public int Attempt { get; init; }

    /// <summary>Number of the last event; the first one is 1.</summary>
    public int Sequence { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it first left the queue.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Where it waits, or waited before it ran; null for jobs that are in no queue.</summary>
    public QueuePlace? Place { get; init; }

    /// <summary>Only when complete.</summary>
    public JobResult? Result { get; init; }

    /// <summary>What the organization should know of a job that did not complete; a complete one's are in its result.</summary>
    public ImmutableArray<MediaWarning> Warnings { get; init; } = [];
}
