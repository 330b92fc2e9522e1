using Quartz;
using Sluice.Jobs.Storage;

namespace Sluice.Jobs.Scheduling;

/// <summary>Looks for free places when a job has rested after a failed attempt.</summary>
internal sealed class DispatchFiring(Database database, JobDispatch dispatch) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await Firing.ExecuteAsync(
            context,
            (_, stop) => database.WriteAsync(dispatch.RunAsync, stop),
            cancellationToken
        );
}
