using Microsoft.Extensions.Hosting;
using Quartz;
using Sluice.Jobs.Scheduling;
using Sluice.Jobs.Storage;

namespace Sluice.Server.Hosting;

/// <summary>What starts and stops in which order: the database before the first request, the worker only while the server answers (a local cloud may live on the same port).</summary>
internal sealed class SluiceLife(Database database, JobRecovery recovery, ISchedulerFactory schedulers)
    : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => database.PrepareAsync(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => recovery.StartAsync(cancellationToken);

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        await scheduler.Shutdown(waitForJobsToComplete: true, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        database.Dispose();
        return Task.CompletedTask;
    }
}
