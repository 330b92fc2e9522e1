using Quartz;
using Sluice.Jobs.Queues;

namespace Sluice.Jobs.Scheduling;

/// <summary>The scheduler's way to a hop that is due.</summary>
[DisallowConcurrentExecution]
internal sealed class HopFiring(QueueHops hops) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await Firing.ExecuteAsync(context, hops.ApplyAsync, cancellationToken);
}
