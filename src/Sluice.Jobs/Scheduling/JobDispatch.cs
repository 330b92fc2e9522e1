using Sluice.Jobs.Recording;
using Sluice.Jobs.Storage;

namespace Sluice.Jobs.Scheduling;

/// <summary>Gives free places to jobs that wait. Called in every transaction that frees a place, or that lets a job wait for one.</summary>
public sealed class JobDispatch(JobTriggers triggers, JobClock clock, SchedulingOptions options)
{
    // Triggers may fire a moment early: what they wake is due then.
    private static readonly TimeSpan Early = TimeSpan.FromSeconds(1);

    public async Task RunAsync(StoreTransaction store)
    {
        var free = options.ConcurrentRuns - await DispatchStore.CountBusyAsync(store);
        if (free <= 0)
            return;
        var lines = await DispatchStore.LinesAsync(store, clock.Now + Early, free);
        if (lines.All(line => line.Heads.IsEmpty))
            return;
        foreach (var job in DispatchOrder.Choose(lines, await DispatchStore.LastStartsAsync(store), free))
        {
            await DispatchStore.MarkAsync(store, job.Id);
            await triggers.RunAsync(store, job.Id, job.Sequence);
        }
    }
}
