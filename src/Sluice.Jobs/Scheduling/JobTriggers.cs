using Quartz;
using Sluice.Jobs.Storage;

namespace Sluice.Jobs.Scheduling;

/// <summary>Hands jobs to the scheduler, in the same transaction as the change that makes them due.</summary>
public sealed class JobTriggers(ISchedulerFactory schedulers)
{
    private IScheduler? scheduler;

    /// <summary>Makes <paramref name="job"/> due, if it stands where it waits for a worker.</summary>
    public async Task ScheduleAsync(StoreTransaction store, Job job)
    {
        if (DueAt(job) is not { } due)
            return;
        var target = await SchedulerAsync();
        if (target.Status is SchedulerStatus.ShuttingDown or SchedulerStatus.Shutdown)
            return; // The next process gives every unfinished job a trigger.

        // Ends after the commit: that is when the scheduler is woken, and the trigger must be visible by then.
        store.DisposeAfterwards(target.EnlistTransaction(store.Transaction));
        await target.ScheduleJob(
            Detail(job.Id, due.Phase),
            [Trigger(job, due.Phase, due.NotBefore)],
            ScheduleJobOptions.Replacing
        );
    }

    /// <summary>Asks the worker that holds <paramref name="id"/> to look at it again, wherever it is.</summary>
    public async Task InterruptAsync(JobId id, CancellationToken cancellationToken)
    {
        var target = await SchedulerAsync();
        await target.Interrupt(Key(id, JobPhase.Preflight), cancellationToken);
        await target.Interrupt(Key(id, JobPhase.Run), cancellationToken);
    }

    /// <summary>The one that was built at the start, also when it is shut down: a job that is admitted then waits for the next process.</summary>
    internal async Task<IScheduler> SchedulerAsync() => scheduler ??= await schedulers.GetScheduler();

    internal static JobKey Key(JobId id, JobPhase phase) => new(id.Value, GroupOf(phase));

    internal static string GroupOf(JobPhase phase) => phase == JobPhase.Preflight ? "preflight" : "run";

    /// <summary>Also for jobs that a dead worker holds: whoever comes to them next finds out.</summary>
    private static (JobPhase Phase, DateTimeOffset? NotBefore)? DueAt(Job job) =>
        job.State switch
        {
            JobState.Submitted submitted => (JobPhase.Preflight, submitted.NotBefore),
            JobState.Preflight => (JobPhase.Preflight, null),
            JobState.Waiting waiting => (JobPhase.Run, waiting.NotBefore),
            JobState.Running or JobState.Canceling => (JobPhase.Run, null),
            _ => null,
        };

    private static IJobDetail Detail(JobId id, JobPhase phase)
    {
        var key = Key(id, phase);
        return phase == JobPhase.Preflight
            ? JobBuilder.Create<PreflightFiring>().WithIdentity(key).RequestRecovery().Build()
            : JobBuilder.Create<RunFiring>().WithIdentity(key).RequestRecovery().Build();
    }

    /// <summary>Fires once, however late: a job that waited long is not a missed one, and the queue stays in order.</summary>
    private static ITrigger Trigger(Job job, JobPhase phase, DateTimeOffset? notBefore)
    {
        var trigger = TriggerBuilder
            .Create()
            .WithIdentity($"{job.Id}.{job.Sequence}", GroupOf(phase))
            .WithExecutionGroup(GroupOf(phase))
            .WithSimpleSchedule(schedule =>
                schedule.WithMisfireInstruction(SimpleTriggerMisfireInstruction.IgnoreMisfires)
            );
        return (notBefore is { } later ? trigger.StartAt(later) : trigger.StartNow()).Build();
    }
}
