using System.Collections.Immutable;
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
}
