using System.Collections.Immutable;
using Quartz;
using Sluice.Jobs.Compositions;
using Sluice.Jobs.Storage;

namespace Sluice.Jobs.Scheduling;

/// <summary>Hands jobs to the scheduler, in the same transaction as the change that makes them due.</summary>
public sealed class JobTriggers(ISchedulerFactory schedulers)
{
    private IScheduler? scheduler;

    /// <summary>Makes <paramref name="job"/> due, unless it waits: then <see cref="JobDispatch"/> decides, and is woken once the job has rested.</summary>
    public async Task ScheduleAsync(StoreTransaction store, Job job)
    {
        switch (job.State)
        {
            case JobState.Submitted submitted:
                await FireAsync<PreflightFiring>(
                    store,
                    Due(job, PreflightGroup) with
                    {
                        Times = [submitted.NotBefore],
                    }
                );
                break;
            case JobState.Preflight:
                await FireAsync<PreflightFiring>(store, Due(job, PreflightGroup));
                break;
            case JobState.Waiting { NotBefore: { } rested }:
                await FireAsync<DispatchFiring>(store, Due(job, "dispatch") with { Times = [rested] });
                break;
            // Also for jobs that a dead worker holds: whoever comes to them next finds out.
            case JobState.Running or JobState.Canceling:
                await RunAsync(store, job.Id, job.Sequence);
                break;
        }
    }

    /// <summary>Makes the run of a job due at once.</summary>
    /// <param name="sequence">The job's number of events: it tells this run from an earlier one.</param>
    internal Task RunAsync(StoreTransaction store, JobId id, int sequence) =>
        FireAsync<RunFiring>(
            store,
            new Firings(new JobKey(id.Value, RunGroup), sequence) { ExecutionGroup = RunGroup }
        );

    /// <summary>Looks at a job that was just admitted when each of its hops is due.</summary>
    internal async Task HopAsync(StoreTransaction store, Job job)
    {
        if (job.Work is CompositionWork { Hops: { IsDefaultOrEmpty: false } hops })
            await FireAsync<HopFiring>(
                store,
                Due(job, "hop") with
                {
                    Times = [.. hops.Select(hop => (DateTimeOffset?)(job.CreatedAt + hop.After))],
                }
            );
    }

    /// <summary>Asks the worker that holds <paramref name="id"/> to look at it again, wherever it is.</summary>
    public async Task InterruptAsync(JobId id, CancellationToken cancellationToken)
    {
        var target = await SchedulerAsync();
        await target.Interrupt(new JobKey(id.Value, PreflightGroup), cancellationToken);
        await target.Interrupt(new JobKey(id.Value, RunGroup), cancellationToken);
    }

    /// <summary>The one that was built at the start, also when it is shut down: a job that is admitted then waits for the next process.</summary>
    internal async Task<IScheduler> SchedulerAsync() => scheduler ??= await schedulers.GetScheduler();

    internal const string PreflightGroup = "preflight";
    internal const string RunGroup = "run";

    private static Firings Due(Job job, string group) => new(new JobKey(job.Id.Value, group), job.Sequence);

    private async Task FireAsync<T>(StoreTransaction store, Firings due)
        where T : IJob
    {
        var target = await SchedulerAsync();
        if (target.Status is SchedulerStatus.ShuttingDown or SchedulerStatus.Shutdown)
            return; // The next process gives every unfinished job a trigger.

        // Ends after the commit: that is when the scheduler is woken, and the trigger must be visible by then.
        store.DisposeAfterwards(target.EnlistTransaction(store.Transaction));
        await target.ScheduleJob(
            JobBuilder.Create<T>().WithIdentity(due.Key).RequestRecovery().Build(),
            [.. due.Times.Select((time, index) => Trigger(due, index, time))],
            ScheduleJobOptions.Replacing
        );
    }

    /// <summary>Fires once, however late: a job that waited long is not a missed one, and the queue stays in order.</summary>
    private static ITrigger Trigger(Firings due, int index, DateTimeOffset? time)
    {
        var trigger = TriggerBuilder
            .Create()
            .WithIdentity($"{due.Key.Name}.{due.Sequence}.{index}", due.Key.Group)
            .WithExecutionGroup(due.ExecutionGroup)
            .WithSimpleSchedule(schedule =>
                schedule.WithMisfireInstruction(SimpleTriggerMisfireInstruction.IgnoreMisfires)
            );
        return (time is { } later ? trigger.StartAt(later) : trigger.StartNow()).Build();
    }

    private sealed record Firings(JobKey Key, int Sequence)
    {
        /// <summary>When; null is at once.</summary>
        public ImmutableArray<DateTimeOffset?> Times { get; init; } = [null];

        public string ExecutionGroup { get; init; } = PreflightGroup;
    }
}
