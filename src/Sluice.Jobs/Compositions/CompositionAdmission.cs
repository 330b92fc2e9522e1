using Sluice.Access;
using Sluice.Jobs.Doors;
using Sluice.Jobs.Events;
using Sluice.Jobs.Lifecycle;
using Sluice.Jobs.Queues;
using Sluice.Jobs.Recording;
using Sluice.Jobs.Storage;

namespace Sluice.Jobs.Compositions;

/// <summary>A door's wish → job, first event, trigger, and the door's own document, in one transaction.</summary>
public sealed class CompositionAdmission(
    Database database,
    QueueDesk queues,
    JobRecorder recorder,
    JobBell bell,
    JobClock clock
)
{
    /// <summary>Admits <paramref name="work"/> for <paramref name="organization"/>, the account of the caller; it is opened where it was never seen before.</summary>
    public async Task<CompositionOutcome> AdmitAsync(
        OrganizationId organization,
        CompositionWork work,
        DoorOrder order,
        CancellationToken cancellationToken = default
    )
    {
        var outcome = await database.WriteAsync(
            async store =>
            {
                await queues.EnsureDefaultAsync(store, organization);
                return await FindRepetitionAsync(store, organization, order)
                    ?? await FindUnknownQueueAsync(store, organization, work)
                    ?? await AdmitAsync(store, organization, work, order);
            },
            cancellationToken
        );
        if (outcome is CompositionOutcome.Admitted admitted)
            bell.Ring(admitted.Job.Id);
        return outcome;
    }

    private async Task<CompositionOutcome?> FindRepetitionAsync(
        StoreTransaction store,
        OrganizationId organization,
        DoorOrder order
    ) =>
        order.Token is not null
        && await DoorJobStore.FindByTokenAsync(store, organization, order, clock.Now - order.TokenLife) is { } first
            ? new CompositionOutcome.Repeated(first)
            : null;

    private static async Task<CompositionOutcome?> FindUnknownQueueAsync(
        StoreTransaction store,
        OrganizationId organization,
        CompositionWork work
    )
    {
        foreach (var name in work.Hops.Select(hop => hop.Queue).OfType<string>().Prepend(work.Place.Queue).Distinct())
            if (await QueueStore.FindAsync(store.Connection, organization, name, store.Transaction) is null)
                return new CompositionOutcome.UnknownQueue(name);
        return null;
    }

    private async Task<CompositionOutcome> AdmitAsync(
        StoreTransaction store,
        OrganizationId organization,
        CompositionWork work,
        DoorOrder order
    )
    {
        var admitted = JobLifecycle.Admit(JobId.New(clock.Now), organization, work, clock.Now);
        await recorder.AdmitAsync(store, admitted);
        await DoorJobStore.InsertAsync(store, order, admitted.Job);
        if (order.Alongside is { } alongside)
            await alongside(store);
        return new CompositionOutcome.Admitted(admitted.Job);
    }
}
