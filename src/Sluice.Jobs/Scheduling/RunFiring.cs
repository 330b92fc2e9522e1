using Quartz;
using Sluice.Jobs.Running;

namespace Sluice.Jobs.Scheduling;

/// <summary>The scheduler's way to a run. Never two of one job at once: a job found running belongs to a worker that is gone.</summary>
[DisallowConcurrentExecution]
internal sealed class RunFiring(JobRun run) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        Firing.ExecuteAsync(context, run.ExecuteAsync, cancellationToken);
}
