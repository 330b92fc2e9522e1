using Microsoft.Extensions.Hosting;
using Sluice.Jobs.Scheduling;
using Sluice.Jobs.Storage;

namespace Sluice.Jobs;

/// <summary>The order of starting and stopping: the database before the first request, jobs only while the host answers, since a local cloud may live on the same port.</summary>
internal sealed class JobsLife(Database database, JobRecovery recovery) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => database.PrepareAsync(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => recovery.StartAsync(cancellationToken);

    public Task StoppingAsync(CancellationToken cancellationToken) => recovery.StopAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        database.Dispose();
        return Task.CompletedTask;
    }
}
