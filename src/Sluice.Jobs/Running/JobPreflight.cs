using Microsoft.Extensions.Logging;
using Sluice.Jobs.Lifecycle;
using Sluice.Jobs.Recording;
using Sluice.Jobs.Storage;

namespace Sluice.Jobs.Running;

/// <summary>One preflight, start to end: a grant that is denied fails the job here, in seconds, not after the encode.</summary>
public sealed partial class JobPreflight(
    Database database,
    JobRecorder recorder,
    IJobWorker worker,
    ILogger<JobPreflight> logger
)
{
    /// <summary>What goes wrong with the job is recorded and not thrown; only a database that cannot record it is.</summary>
    public async Task ExecuteAsync(JobId id, CancellationToken stop)
    {
        if (await ClaimAsync(id, stop) is not { } job)
            return;
        var ending = await AttemptAsync(job, stop);
        await recorder.RecordAsync(id, ending, CancellationToken.None);
    }

    private async Task<Job?> ClaimAsync(JobId id, CancellationToken stop)
    {
        var job = await database.ReadAsync(connection => JobStore.FindAsync(connection, id), stop);
        switch (job?.State)
        {
            case JobState.Submitted:
                return
                    await recorder.RecordAsync(id, new JobOccurrence.PreflightStarted(), stop)
                        is JobTransition.Moved moved
                    ? moved.Job
                    : null;
            case JobState.Preflight:
                // Its worker is gone, or else this one would not have been called; the next trigger tries again.
                await recorder.RecordAsync(id, new JobOccurrence.WorkerLost(), stop);
                return null;
            default:
                return null;
        }
    }

    private async Task<JobOccurrence> AttemptAsync(Job job, CancellationToken stop)
    {
        try
        {
            await worker.ProveAsync(job, stop);
            return new JobOccurrence.PreflightPassed();
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

    [LoggerMessage(Level = LogLevel.Error, Message = "The preflight of {Job} met an unexpected error.")]
    private partial void LogUnexpected(Exception exception, JobId job);
}
