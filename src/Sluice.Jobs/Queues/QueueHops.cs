using Sluice.Jobs.Events;
using Sluice.Jobs.Lifecycle;
using Sluice.Jobs.Recording;
using Sluice.Jobs.Storage;
using Sluice.Media;

namespace Sluice.Jobs.Queues;

/// <summary>Moves jobs that have waited too long to another queue. Nobody hops from a paused queue: they hop, where they still have to, once it goes on.</summary>
public sealed class QueueHops(Database database, JobRecorder recorder, JobBell bell, JobClock clock)
{
    // Triggers may fire a moment early.
    private static readonly TimeSpan Early = TimeSpan.FromSeconds(1);

    /// <summary>Looks whether the job should be somewhere else by now.</summary>
    public async Task ApplyAsync(JobId id, CancellationToken cancellationToken)
    {
        if (await database.WriteAsync(store => ApplyAsync(store, id), cancellationToken))
            bell.Ring(id);
    }

    /// <summary>True when the job's history grew. Ring for it afterwards.</summary>
    internal async Task<bool> ApplyAsync(StoreTransaction store, JobId id)
    {
        if (await JobStore.FindAsync(store, id) is not { Place: { } from } job)
            return false;
        if (HopOrder.Due(job, clock.Now + Early) is not { } to || await IsPausedAsync(store, job, from))
            return false;
        var isThere =
            await QueueStore.FindAsync(store.Connection, job.Organization, to.Queue, store.Transaction) is not null;
        JobOccurrence occurrence = isThere ? new JobOccurrence.Hopped(to) : new JobOccurrence.Warned(Missing(to));
        return await recorder.RecordAsync(store, id, occurrence) is JobTransition.Moved;
    }

    private static async Task<bool> IsPausedAsync(StoreTransaction store, Job job, QueuePlace place) =>
        await QueueStore.FindAsync(store.Connection, job.Organization, place.Queue, store.Transaction)
            is { Status: QueueStatus.Paused };

    private static MediaWarning Missing(QueuePlace to) =>
        new("queue.hop_missing", $"The job could not hop to queue {to.Queue}: there is no such queue any more.");
}
