using Quartz;
using Sluice.Jobs.Running;

namespace Sluice.Jobs.Scheduling;

/// <summary>The scheduler's way to a preflight.</summary>
[DisallowConcurrentExecution]
internal sealed class PreflightFiring(JobPreflight preflight) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        Firing.ExecuteAsync(context, preflight.ExecuteAsync, cancellationToken);
}
