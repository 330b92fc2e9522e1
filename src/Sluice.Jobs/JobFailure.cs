using Sluice.Access;
using Sluice.Media;

namespace Sluice.Jobs;

/// <summary>Who must act on a failed job (design §7).</summary>
public enum JobFailureClass
{
    Input,
    Access,
    Output,
    Transient,
    WorkerLost,
    Internal,
}

/// <summary>Why a job failed, or an attempt at it.</summary>
/// <param name="Code">Stable, dotted, lower case: <c>input.not_media</c>.</param>
/// <param name="Message">One sentence that names the thing to change.</param>
public sealed record JobFailure(JobFailureClass Class, string Code, string Message)
{
    /// <summary>ARN of who asked, for access failures.</summary>
    public string? Principal { get; init; }

    /// <summary>IAM action, as <c>s3:GetObject</c>.</summary>
    public string? Action { get; init; }

    /// <summary>ARN of what was asked for.</summary>
    public string? Resource { get; init; }

    /// <summary>Which document decides.</summary>
    public string? Policy { get; init; }

    /// <summary>The statement to add or to change, as JSON, or its Sid.</summary>
    public string? Statement { get; init; }

    /// <summary>What was being read or written, as <c>s3://bucket/key</c>; null where it is no single thing.</summary>
    public string? Uri { get; init; }

    /// <summary>How to change it, in one sentence.</summary>
    public string? Hint { get; init; }

    /// <summary>The same job may succeed when it runs again.</summary>
    public bool IsRetried =>
        Class is JobFailureClass.Transient or JobFailureClass.WorkerLost or JobFailureClass.Internal;

    public static JobFailure WorkerLost { get; } =
        new(JobFailureClass.WorkerLost, "worker.lost", "The worker that ran this job ended before the job did.");

    public static JobFailure From(MediaFailure failure) =>
        new(
            failure.Class switch
            {
                MediaFailureClass.Input => JobFailureClass.Input,
                MediaFailureClass.Output => JobFailureClass.Output,
                MediaFailureClass.Transient => JobFailureClass.Transient,
                _ => JobFailureClass.Internal,
            },
            failure.Code,
            failure.Message
        )
        {
            Hint = failure.Hint,
        };

    /// <summary>An object that is not there is the input's fault: no policy can help.</summary>
    public static JobFailure From(AccessFailure failure) =>
        new(
            failure switch
            {
                { IsTransient: true } => JobFailureClass.Transient,
                { Code: "access.no_such_key" } => JobFailureClass.Input,
                _ => JobFailureClass.Access,
            },
            failure.Code == "access.no_such_key" ? "input.not_found" : failure.Code,
            failure.Message
        )
        {
            Principal = failure.Principal,
            Action = failure.Action,
            Resource = failure.Resource,
            Policy = failure.Policy,
            Statement = failure.Statement,
            Uri = UriOf(failure.Resource),
            Hint = failure.Hint,
        };

    /// <summary>What an exception means for a job. One that nobody foresaw is internal: its text goes to the log, not to the customer.</summary>
    public static JobFailure From(Exception exception) =>
        exception switch
        {
            JobException job => job.Failure,
            AccessException access => From(access.Failure),
            MediaException media => From(media.Failure),
            IOException { HResult: FullDisk } => new JobFailure(
                JobFailureClass.Transient,
                "worker.disk_full",
                "The worker's disk is full."
            ),
            _ => new JobFailure(
                JobFailureClass.Internal,
                "internal.unexpected",
                $"The worker met an error that it does not know ({exception.GetType().Name}); its log says more."
            ),
        };

    /// <summary>Of an object; a bucket alone is none.</summary>
    private static string? UriOf(string? resource) =>
        Arn.TryParse(resource, out var arn)
        && arn.Service == "s3"
        && arn.Resource.Contains('/', StringComparison.Ordinal)
            ? $"s3://{arn.Resource}"
            : null;

    // ENOSPC, as .NET reports it on Linux.
    private const int FullDisk = 28;
}
