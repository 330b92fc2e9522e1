using Microsoft.Extensions.Hosting;
using Sluice.Jobs.Grants;
using Sluice.Jobs.Scheduling;
using Sluice.Jobs.Storage;

namespace Sluice.Jobs;

/// <summary>The order of starting and stopping: the database before the first request, jobs only while the host answers, since a local cloud may live on the same port.</summary>
internal sealed class JobsLife(Database database, JobRecovery recovery, JobTriggers triggers, GrantCheckOptions checks)
    : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => database.PrepareAsync(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        await recovery.StartAsync(cancellationToken);
        await GrantCheckFiring.ScheduleAsync(await triggers.SchedulerAsync(), checks, cancellationToken);
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => recovery.StopAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        database.Dispose();
        return Task.CompletedTask;
    }
}
