using Sluice.Jobs;

namespace Sluice.Server.Api.Wire;

/// <summary>The newest first.</summary>
/// <param name="Next">Pass it as <c>before</c> to see older jobs; absent on the last page.</param>
public sealed record JobList(IReadOnlyList<JobDocument> Jobs, string? Next);

/// <summary>One job as it stands now. A complete one has the members of a transcode, a failed one its error.</summary>
public sealed record JobDocument(string Id, JobStatus Status)
{
    /// <summary>Name of the profile; absent for a specification of its own.</summary>
    public string? Profile { get; init; }

    public required JobInputDocument Input { get; init; }
    public required JobOutputDocument Output { get; init; }

    /// <summary>While it runs.</summary>
    public ProgressDocument? Progress { get; init; }

    /// <summary>How often the present phase was begun.</summary>
    public required int Attempt { get; init; }

    /// <summary>Number of the last event.</summary>
    public required int Sequence { get; init; }

    /// <summary>After a failed attempt: when the next one may begin.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public IReadOnlyList<OutputDocument>? Outputs { get; init; }
    public TimingsDocument? Timings { get; init; }
    public IReadOnlyList<WarningDocument>? Warnings { get; init; }
    public ErrorBody? Error { get; init; }

    public static JobDocument From(Job job)
    {
        var work = job.Work as ProfileWork ?? throw new ArgumentException($"{job.Id} has no profile.", nameof(job));
        var result = job.Result is null ? null : TranscodeDocument.From(job.Result);
        return new JobDocument(job.Id.Value, job.State.Status)
        {
            Profile = work.Profile,
            Input = JobInputDocument.From(work.Input, result?.Input),
            Output = JobOutputDocument.From(work.Output),
            Progress = ProgressDocument.From(job.State),
            Attempt = job.Attempt,
            Sequence = job.Sequence,
            NotBefore = NotBeforeOf(job.State),
            CreatedAt = job.CreatedAt,
            UpdatedAt = job.UpdatedAt,
            StartedAt = job.StartedAt,
            EndedAt = job.EndedAt,
            Outputs = result?.Outputs,
            Timings = result?.Timings,
            Warnings =
                result?.Warnings ?? (job.Warnings.IsEmpty ? null : [.. job.Warnings.Select(WarningDocument.From)]),
            Error = (job.State as JobState.Failed)?.Failure is { } failure ? ErrorBody.From(failure) : null,
        };
    }

    private static DateTimeOffset? NotBeforeOf(JobState state) =>
        state switch
        {
            JobState.Submitted submitted => submitted.NotBefore,
            JobState.Waiting waiting => waiting.NotBefore,
            _ => null,
        };
}

/// <summary>The object that is read, and what it turned out to be.</summary>
public sealed record JobInputDocument(string Grant, string Bucket, string Key, string Uri)
{
    public string? Container { get; init; }

    /// <summary>Seconds.</summary>
    public double? Duration { get; init; }

    public long? Bytes { get; init; }
    public IReadOnlyList<StreamDocument>? Streams { get; init; }

    internal static JobInputDocument From(JobInput input, SourceDocument? source) =>
        new(input.Grant.Value, input.Bucket, input.Key, source?.Uri ?? input.Uri)
        {
            Container = source?.Container,
            Duration = source?.Duration,
            Bytes = source?.Bytes,
            Streams = source?.Streams,
        };
}

/// <summary>Where outputs are written: their paths are relative to the prefix.</summary>
public sealed record JobOutputDocument(string Grant, string Bucket, string Prefix, string Uri)
{
    internal static JobOutputDocument From(JobOutput output) =>
        new(output.Grant.Value, output.Bucket, output.Prefix, output.Uri);
}

/// <summary>How far a running job is.</summary>
/// <param name="Fraction">0 to 1 of the stage; absent where the input's duration is unknown.</param>
public sealed record ProgressDocument(RunStage Stage, double? Fraction)
{
    internal static ProgressDocument? From(JobState state) =>
        state is JobState.Running running ? new ProgressDocument(running.Stage, running.Fraction) : null;
}
