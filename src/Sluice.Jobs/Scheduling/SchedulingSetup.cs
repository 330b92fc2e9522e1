using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Quartz;
using Sluice.Jobs.Compositions;
using Sluice.Jobs.Events;
using Sluice.Jobs.Queues;
using Sluice.Jobs.Recording;
using Sluice.Jobs.Running;
using Sluice.Jobs.Storage;

namespace Sluice.Jobs.Scheduling;

/// <summary>Wires the life of jobs. The caller registers a <see cref="TimeProvider"/>, an <see cref="IJobWorker"/> and a <see cref="ScratchSpace"/>.</summary>
public static class SchedulingSetup
{
    public static IServiceCollection AddJobLife(
        this IServiceCollection services,
        Database database,
        SchedulingOptions options
    )
    {
        services.AddSingleton(database);
        services.AddSingleton(provider => new JobClock(provider.GetRequiredService<TimeProvider>(), options.Retries));
        services.AddSingleton<JobBell>();
        services.AddSingleton<JobEventFeed>();
        services.AddSingleton<JobTriggers>();
        services.AddSingleton(options);
        services.AddSingleton<JobDispatch>();
        services.AddSingleton<QueueHops>();
        services.AddSingleton<JobRecorder>();
        services.AddSingleton<QueueDesk>();
        services.AddSingleton<CompositionAdmission>();
        services.AddSingleton<JobPreflight>();
        services.AddSingleton<JobRun>();
        services.AddSingleton<JobRecovery>();

        services.AddQuartz(quartz => Configure(quartz, database, options));
        services.AddQuartzHostedService(hosted =>
        {
            // JobRecovery starts the scheduler; the host only stops it.
            hosted.AutoStart = false;
            hosted.WaitForJobsToComplete = true;
        });
        return services;
    }

    private static void Configure(IQuartzBuilder quartz, Database database, SchedulingOptions options)
    {
        quartz.ConfigureScheduler(scheduler =>
        {
            scheduler.InstanceName = "sluice";
            scheduler.ShutdownJobInterruption = ShutdownJobInterruption.Always;
        });
        quartz.UseDefaultThreadPool(options.ConcurrentRuns + options.ConcurrentPreflights);
        quartz.UseExecutionLimits(limits =>
            limits
                .ForGroup(JobTriggers.RunGroup, options.ConcurrentRuns)
                .ForGroup(JobTriggers.PreflightGroup, options.ConcurrentPreflights)
        );
        quartz.UsePersistentStore(store =>
        {
            // Before the database is named: naming it picks the delegate that is still missing.
            store.UseDriverDelegate<SqliteDialect>();
            store.UseSqlite(SqliteFactory.Instance, database.ConnectionString);
            store.UseLockHandler(_ => new GateLockHandler(database.Gate));
            store.ProvisionSchema();
            store.ConfigureStore(settings =>
            {
                settings.AcceptEnlistedTransactions = true;
                settings.StoreJobDataAsStrings = true;

                // One writer at a time is SQLite's own rule.
                settings.AcquireTriggersWithinLock = true;
                settings.LockFreeFiringRounds = false;
            });
        });
    }
}
