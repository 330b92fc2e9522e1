using Microsoft.Extensions.Logging;
using Quartz;
using Sluice.Jobs.Running;
using Sluice.Jobs.Storage;

namespace Sluice.Jobs.Scheduling;

/// <summary>What happens between the start of a process and its first job: whatever an earlier process left is put in order.</summary>
public sealed partial class JobRecovery(
    Database database,
    ScratchSpace scratch,
    JobTriggers triggers,
    JobDispatch dispatch,
    ILogger<JobRecovery> logger
)
{
    private IScheduler? scheduler;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        scratch.Wipe();
        scheduler = await triggers.SchedulerAsync();
        await ResumeAsync(cancellationToken);
        await scheduler.Start(cancellationToken);
    }

    /// <summary>Takes no more jobs, and waits until those that run have been given back.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (scheduler is { Status: not (SchedulerStatus.ShuttingDown or SchedulerStatus.Shutdown) })
            await scheduler.Shutdown(waitForJobsToComplete: true, cancellationToken);
    }

    /// <summary>Gives every unfinished job a trigger, also those that have one: a firing that finds nothing to do does nothing.</summary>
    private async Task ResumeAsync(CancellationToken cancellationToken)
    {
        var unfinished = await database.ReadAsync(JobStore.UnfinishedAsync, cancellationToken);
        foreach (var job in unfinished)
            await database.WriteAsync(store => ResumeAsync(store, job), cancellationToken);
        await database.WriteAsync(dispatch.RunAsync, cancellationToken);
        if (unfinished.Length > 0)
            LogResumed(unfinished.Length);
    }

    private async Task ResumeAsync(StoreTransaction store, Job job)
    {
        await triggers.ScheduleAsync(store, job);
        if (
            job.State is JobState.Waiting
            && await DispatchStore.IsMarkedAsync(store.Connection, job.Id, store.Transaction)
        )
            await triggers.RunAsync(store, job.Id, job.Sequence);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} unfinished jobs are scheduled again.")]
    private partial void LogResumed(int count);
}
