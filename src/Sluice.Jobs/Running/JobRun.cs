using Microsoft.Extensions.Logging;
using Sluice.Jobs.Lifecycle;
using Sluice.Jobs.Recording;
using Sluice.Jobs.Storage;

namespace Sluice.Jobs.Running;

/// <summary>One run of a job, start to end: claim, work, clean up unless it completed, record.</summary>
public sealed partial class JobRun(
    Database database,
    JobRecorder recorder,
    IJobWorker worker,
    JobClock clock,
    ILogger<JobRun> logger
)
{
    // What a stopping worker may spend on cleaning up after one job.
    private static readonly TimeSpan CleanUpTime = TimeSpan.FromSeconds(20);

    // Triggers may fire a moment early; one that is earlier than this was meant for another attempt.
    private static readonly TimeSpan Early = TimeSpan.FromSeconds(1);

    /// <summary>What goes wrong with the job is recorded and not thrown; only a database that cannot record it is.</summary>
    public async Task ExecuteAsync(JobId id, CancellationToken stop)
    {
        // 1. If the process dies before this, the job waits still; after it, whoever comes next finds it running.
        if (await ClaimAsync(id, stop) is not { } job)
            return;

        // 2. If it dies in here, the journal of puts tells what to remove.
        var ending = await AttemptAsync(job, stop);

        // 3. If it dies before this, outputs are complete but nobody knows: the next attempt writes them again.
        await EndAsync(job, ending);
    }

    private async Task<Job?> ClaimAsync(JobId id, CancellationToken stop)
    {
        var job = await database.ReadAsync(connection => JobStore.FindAsync(connection, id), stop);
        switch (job?.State)
        {
            case JobState.Waiting { NotBefore: { } rest } when rest - clock.Now > Early:
                return null;
            case JobState.Waiting when !await IsDispatchedAsync(id, stop):
                // A firing of before: it is somebody else's turn now.
                return null;
            case JobState.Waiting:
                var started = await recorder.RecordAsync(id, new JobOccurrence.RunStarted(), stop);
                return (started as JobTransition.Moved)?.Job;
            case JobState.Running or JobState.Canceling:
                await EndAsync(job, new JobOccurrence.WorkerLost());
                return null;
            default:
                return null;
        }
    }

    private Task<bool> IsDispatchedAsync(JobId id, CancellationToken stop) =>
        database.ReadAsync(connection => DispatchStore.IsMarkedAsync(connection, id), stop);

    private async Task<JobOccurrence> AttemptAsync(Job job, CancellationToken stop)
    {
        await using var progress = new ProgressRecorder(job, recorder, clock.Time, logger);
        try
        {
            return new JobOccurrence.Completed(await worker.TranscodeAsync(job, progress, stop));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return new JobOccurrence.WorkerStopped();
        }
        catch (Exception exception)
        {
            var failure = JobFailure.From(exception);
            if (failure.Class == JobFailureClass.Internal)
                LogUnexpected(exception, job.Id);
            return new JobOccurrence.AttemptFailed(failure);
        }
    }

    /// <summary>Records how it ended. A job that was canceled meanwhile ends canceled, whatever came out, and without its outputs.</summary>
    private async Task EndAsync(Job job, JobOccurrence ending)
    {
        if (ending is JobOccurrence.Completed && await IsRecordedAsync(job, ending))
            return;
        using var limit = new CancellationTokenSource(CleanUpTime, clock.Time);
        var left = await worker.RemoveTracesAsync(job, limit.Token);
        if (ending is JobOccurrence.AttemptFailed failed)
            ending = failed with { Warnings = left };
        if (!await IsRecordedAsync(job, ending))
            await IsRecordedAsync(job, new JobOccurrence.CancelFinished { Warnings = left });
    }

    private async Task<bool> IsRecordedAsync(Job job, JobOccurrence ending) =>
        await recorder.RecordAsync(job.Id, ending, CancellationToken.None) is JobTransition.Moved;

    [LoggerMessage(Level = LogLevel.Error, Message = "{Job} met an unexpected error.")]
    private partial void LogUnexpected(Exception exception, JobId job);
}
