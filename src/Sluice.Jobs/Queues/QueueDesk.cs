using System.Collections.Immutable;
using Sluice.Access;
using Sluice.Jobs.Events;
using Sluice.Jobs.Recording;
using Sluice.Jobs.Scheduling;
using Sluice.Jobs.Storage;

namespace Sluice.Jobs.Queues;

/// <summary>The queues of organizations: made, changed, deleted. Names are checked by whoever offers them to clients.</summary>
public sealed class QueueDesk(Database database, QueueHops hops, JobDispatch dispatch, JobBell bell, JobClock clock)
{
    /// <summary>All of the organization, by name. The first look makes the organization and its default queue.</summary>
    public async Task<ImmutableArray<Queue>> ListAsync(
        OrganizationId organization,
        CancellationToken cancellationToken = default
    )
    {
        await FindAsync(organization, Queue.Default, cancellationToken);
        return await database.ReadAsync(
            connection => QueueStore.ListAsync(connection, organization),
            cancellationToken
        );
    }

    public async Task<Queue?> FindAsync(
        OrganizationId organization,
        string name,
        CancellationToken cancellationToken = default
    )
    {
        var known = await database.ReadAsync(
            connection => QueueStore.FindAsync(connection, organization, name),
            cancellationToken
        );
        return known is null && name == Queue.Default
            ? await database.WriteAsync(store => EnsureDefaultAsync(store, organization), cancellationToken)
            : known;
    }

    /// <summary>Unfinished jobs by queue.</summary>
    public Task<ImmutableDictionary<string, QueueLoad>> LoadsAsync(
        OrganizationId organization,
        CancellationToken cancellationToken = default
    ) => database.ReadAsync(connection => QueueStore.LoadsAsync(connection, organization), cancellationToken);

    /// <param name="alongside">What else is kept of a queue that is made: in the same transaction.</param>
    /// <returns>Null when the organization has one of that name.</returns>
    public Task<Queue?> CreateAsync(
        Queue wanted,
        Func<StoreTransaction, Task>? alongside = null,
        CancellationToken cancellationToken = default
    ) =>
        database.WriteAsync(
            async store =>
            {
                await EnsureDefaultAsync(store, wanted.Organization);
                var queue = wanted with { Kind = QueueKind.Custom, CreatedAt = clock.Now, UpdatedAt = clock.Now };
                if (!await QueueStore.InsertAsync(store, queue))
                    return null;
                if (alongside is not null)
                    await alongside(store);
                return queue;
            },
            cancellationToken
        );

    /// <summary>Status, concurrency and description of the queue become those of <paramref name="wanted"/>; what may start now, starts.</summary>
    /// <param name="alongside">What else changes of it: in the same transaction.</param>
    /// <returns>Null when there is none of that name.</returns>
    public async Task<Queue?> UpdateAsync(
        Queue wanted,
        Func<StoreTransaction, Task>? alongside = null,
        CancellationToken cancellationToken = default
    )
    {
        var (queue, hopped) = await database.WriteAsync(
            async store =>
            {
                var updated = await UpdateAsync(store, wanted);
                if (updated.Queue is not null && alongside is not null)
                    await alongside(store);
                return updated;
            },
            cancellationToken
        );
        foreach (var job in hopped)
            bell.Ring(job);
        return queue;
    }

    private async Task<(Queue? Queue, ImmutableArray<JobId> Hopped)> UpdateAsync(StoreTransaction store, Queue wanted)
    {
        if (
            await QueueStore.FindAsync(store.Connection, wanted.Organization, wanted.Name, store.Transaction)
            is not { } known
        )
            return (null, []);
        var queue = known with
        {
            Status = wanted.Status,
            ConcurrentJobs = wanted.ConcurrentJobs,
            Description = wanted.Description,
            UpdatedAt = clock.Now,
        };
        await QueueStore.UpdateAsync(store, queue);
        var hopped = ImmutableArray.CreateBuilder<JobId>();
        if (known.Status == QueueStatus.Paused && queue.Status == QueueStatus.Active)
            foreach (var job in await QueueStore.WaitingAsync(store, queue))
                if (await hops.ApplyAsync(store, job))
                    hopped.Add(job);
        await dispatch.RunAsync(store);
        return (queue, hopped.ToImmutable());
    }

    /// <summary>Deletes a queue that nothing waits or runs in.</summary>
    /// <param name="alongside">What else goes with it: in the same transaction.</param>
    public Task<QueueDeletion> DeleteAsync(
        OrganizationId organization,
        string name,
        Func<StoreTransaction, Task>? alongside = null,
        CancellationToken cancellationToken = default
    ) =>
        database.WriteAsync(
            async store =>
            {
                var known = await QueueStore.FindAsync(store.Connection, organization, name, store.Transaction);
                if (known is null)
                    return QueueDeletion.Unknown;
                if (known.Kind == QueueKind.System)
                    return QueueDeletion.IsSystem;
                var loads = await QueueStore.LoadsAsync(store.Connection, organization, store.Transaction);
                if (loads.ContainsKey(name))
                    return QueueDeletion.HasJobs;
                await QueueStore.DeleteAsync(store, known);
                if (alongside is not null)
                    await alongside(store);
                return QueueDeletion.Deleted;
            },
            cancellationToken
        );

    /// <summary>The default queue of an organization, which is opened where a caller of that account was never seen before.</summary>
    internal async Task<Queue> EnsureDefaultAsync(StoreTransaction store, OrganizationId organization)
    {
        await OrganizationStore.EnsureAsync(store, organization, clock.Now);
        await QueueStore.InsertAsync(
            store,
            new Queue(organization, Queue.Default)
            {
                Kind = QueueKind.System,
                CreatedAt = clock.Now,
                UpdatedAt = clock.Now,
            }
        );
        return await QueueStore.FindAsync(store.Connection, organization, Queue.Default, store.Transaction)
            ?? throw new InvalidOperationException($"{organization} has no default queue.");
    }
}
