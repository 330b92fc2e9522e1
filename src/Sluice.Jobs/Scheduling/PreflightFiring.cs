using Quartz;
using Sluice.Jobs.Running;

namespace Sluice.Jobs.Scheduling;

/// <summary>The scheduler's way to a preflight.</summary>
[DisallowConcurrentExecution]
internal sealed class PreflightFiring(JobPreflight preflight) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await preflight.ExecuteAsync(new JobId(context.JobDetail.Key.Name), cancellationToken);
}
