using System.Collections.Immutable;
using Sluice.Jobs.Queues;
using Sluice.Media;

namespace Sluice.Jobs.Lifecycle;

/// <summary>One line of a job's history: what happened, and where the job stood afterwards. Never changed, never removed while the job exists.</summary>
/// <param name="Sequence">1 for the first event of a job, then without gaps.</param>
public sealed record JobEvent(JobId Job, int Sequence, DateTimeOffset At, JobEventKind Kind)
{
    public required JobState State { get; init; }
    public required int Attempt { get; init; }

    /// <summary>Why an attempt ended that is followed by another one.</summary>
    public JobFailure? Reason { get; init; }

    public JobResult? Result { get; init; }
    public ImmutableArray<MediaWarning> Warnings { get; init; } = [];

    /// <summary>Of <see cref="JobEventKind.Hopped"/>.</summary>
    public QueueHop? Hop { get; init; }

    /// <summary>Of <see cref="JobEventKind.SourcesRead"/>: by index; null for sources that are no media.</summary>
    public ImmutableArray<SourceSummary?> Sources { get; init; } = [];
}

public enum JobEventKind
{
    Submitted,
    PreflightStarted,
    PreflightPassed,
    Started,
    Progressed,
    Retrying,
    Returned,
    CancelRequested,
    Canceled,
    Completed,
    Failed,

    /// <summary>Went to another queue, or to another priority; stands where it stood otherwise.</summary>
    Hopped,

    /// <summary>Something the organization should know; stands where it stood.</summary>
    Warned,

    /// <summary>What a composition's sources are is known now.</summary>
    SourcesRead,
}
