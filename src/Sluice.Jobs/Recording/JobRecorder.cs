using Sluice.Jobs.Events;
using Sluice.Jobs.Lifecycle;
using Sluice.Jobs.Scheduling;
using Sluice.Jobs.Storage;

namespace Sluice.Jobs.Recording;

/// <summary>The only way a stored job changes: state, event and trigger in one transaction, then everybody who follows the job is told.</summary>
public sealed class JobRecorder(
    Database database,
    JobTriggers triggers,
    JobDispatch dispatch,
    JobBell bell,
    JobClock clock
)
{
    /// <summary>Applies <paramref name="occurrence"/> to the job as it is stored now.</summary>
    /// <returns>What became of it; refused when somebody else moved the job meanwhile.</returns>
    public async Task<JobTransition> RecordAsync(
        JobId id,
        JobOccurrence occurrence,
        CancellationToken cancellationToken = default
    )
    {
        var transition = await database.WriteAsync(store => RecordAsync(store, id, occurrence), cancellationToken);
        if (transition is JobTransition.Moved)
            bell.Ring(id);
        return transition;
    }

    /// <summary>As above, as a part of <paramref name="store"/>. Call <see cref="JobBell.Ring"/> afterwards when it moved.</summary>
    internal async Task<JobTransition> RecordAsync(StoreTransaction store, JobId id, JobOccurrence occurrence)
    {
        var job = await FindAsync(store, id);
        var outcome = JobLifecycle.Apply(job, occurrence, clock.Now, clock.Retries);
        if (outcome is JobTransition.Moved moved)
            await KeepAsync(store, moved);
        return outcome;
    }

    /// <summary>Stores a job that was just admitted, in the transaction that admitted it. Call <see cref="JobBell.Ring"/> afterwards.</summary>
    public async Task AdmitAsync(StoreTransaction store, JobTransition.Moved admitted)
    {
        await JobStore.InsertAsync(store, admitted);
        await triggers.ScheduleAsync(store, admitted.Job);
        await triggers.HopAsync(store, admitted.Job);
    }

    /// <summary>Cancels, and tells the worker that holds the job.</summary>
    public async Task<JobTransition> CancelAsync(JobId id, CancellationToken cancellationToken = default)
    {
        var transition = await RecordAsync(id, new JobOccurrence.CancelRequested(), cancellationToken);
        if (transition is JobTransition.Moved)
            await triggers.InterruptAsync(id, CancellationToken.None);
        return transition;
    }

    /// <summary>Ends a job from outside: one that is under way fails with <paramref name="reason"/> at once, one that waits is canceled.</summary>
    public async Task EndAsync(JobId id, JobFailure reason, CancellationToken cancellationToken = default)
    {
        if (await RecordAsync(id, new JobOccurrence.AttemptFailed(reason), cancellationToken) is JobTransition.Moved)
            await triggers.InterruptAsync(id, CancellationToken.None);
        else
            await CancelAsync(id, cancellationToken);
    }

    private async Task KeepAsync(StoreTransaction store, JobTransition.Moved moved)
    {
        await JobStore.UpdateAsync(store, moved);
        if (moved.Event.Kind is JobEventKind.PreflightPassed or JobEventKind.Retrying)
            await triggers.ScheduleAsync(store, moved.Job);
        if (moved.Job.State is JobState.Complete)
            await ForgetPutsAsync(store, moved.Job.Id);
        if (Frees(moved.Event.Kind))
            await dispatch.RunAsync(store);
    }

    /// <summary>What a complete job wrote stays: nobody will have to remove it.</summary>
    private static async Task ForgetPutsAsync(StoreTransaction store, JobId id)
    {
        await PutStore.ClearAsync(store, id);
        await CompositionPutStore.ClearAsync(store, id);
    }

    /// <summary>A worker has a place again, or a job waits for one that did not before.</summary>
    private static bool Frees(JobEventKind kind) =>
        kind
            is JobEventKind.PreflightPassed
                or JobEventKind.Retrying
                or JobEventKind.Returned
                or JobEventKind.Hopped
                or JobEventKind.Canceled
                or JobEventKind.Completed
                or JobEventKind.Failed;

    private static async Task<Job> FindAsync(StoreTransaction store, JobId id) =>
        await JobStore.FindAsync(store, id) ?? throw new InvalidOperationException($"{id} is not in the database.");
}
