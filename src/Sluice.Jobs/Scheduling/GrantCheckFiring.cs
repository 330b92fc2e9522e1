using Quartz;
using Sluice.Jobs.Grants;

namespace Sluice.Jobs.Scheduling;

/// <summary>The scheduler's way to the checks of grants. Never two rounds at once.</summary>
[DisallowConcurrentExecution]
internal sealed class GrantCheckFiring(GrantChecks checks) : IJob
{
    private static readonly JobKey Key = new("grants", "check");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await checks.RunAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The host stops: the next round looks at what is left.
        }
    }

    /// <summary>Replaces what an earlier process scheduled; removes it where nothing is to be looked at.</summary>
    public static async Task ScheduleAsync(
        IScheduler scheduler,
        GrantCheckOptions options,
        CancellationToken cancellation
    )
    {
        if (options.Every is null)
        {
            await scheduler.DeleteJob(Key, cancellation);
            return;
        }
        var trigger = TriggerBuilder
            .Create()
            .WithIdentity("grants", "check")
            .WithExecutionGroup(JobTriggers.PreflightGroup)
            .StartAt(scheduler.TimeProvider.GetUtcNow() + options.Round)
            .WithSimpleSchedule(schedule => schedule.WithInterval(options.Round).RepeatForever())
            .Build();
        var job = JobBuilder.Create<GrantCheckFiring>().WithIdentity(Key).Build();
        await scheduler.ScheduleJob(job, [trigger], ScheduleJobOptions.Replacing, cancellation);
    }
}
