using Sluice.Jobs;
using Sluice.Jobs.Lifecycle;

namespace Sluice.Server.Api.Wire;

/// <summary>In order.</summary>
public sealed record JobEventList(IReadOnlyList<JobEventDocument> Events);

/// <summary>One line of a job's history, and where the job stood afterwards.</summary>
/// <param name="Sequence">1 for the first event of a job, then without gaps. It is the id of the server-sent event.</param>
public sealed record JobEventDocument(string Job, int Sequence, DateTimeOffset At, JobEventKind Kind, JobStatus Status)
{
    public required int Attempt { get; init; }
    public ProgressDocument? Progress { get; init; }

    /// <summary>After a failed attempt: when the next one may begin.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Why an attempt ended that is followed by another one, or why the job failed.</summary>
    public ErrorBody? Error { get; init; }

    /// <summary>Of a job that completed.</summary>
    public TranscodeDocument? Result { get; init; }

    public IReadOnlyList<WarningDocument>? Warnings { get; init; }

    /// <summary>No event follows this one.</summary>
    internal bool IsLast => Status is JobStatus.Complete or JobStatus.Failed or JobStatus.Canceled;

    public static JobEventDocument From(JobEvent happened)
    {
        var failure = (happened.State as JobState.Failed)?.Failure ?? happened.Reason;
        return new JobEventDocument(
            happened.Job.Value,
            happened.Sequence,
            happened.At,
            happened.Kind,
            happened.State.Status
        )
        {
            Attempt = happened.Attempt,
            Progress = ProgressDocument.From(happened.State),
            NotBefore = happened.State switch
            {
                JobState.Submitted submitted => submitted.NotBefore,
                JobState.Waiting waiting => waiting.NotBefore,
                _ => null,
            },
            Error = failure is null ? null : ErrorBody.From(failure),
            Result = happened.Result is null ? null : TranscodeDocument.From(happened.Result),
            Warnings = happened.Warnings.IsEmpty ? null : [.. happened.Warnings.Select(WarningDocument.From)],
        };
    }
}
