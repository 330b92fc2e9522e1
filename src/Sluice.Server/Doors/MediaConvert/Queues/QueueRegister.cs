using System.Collections.Immutable;
using System.Data.Common;
using System.Text.Json;
using Sluice.Access;
using Sluice.Jobs.Queues;
using Sluice.Jobs.Storage;
using Sluice.Server.Doors.MediaConvert.Operations;
using Sluice.Server.Doors.MediaConvert.Routing;
using Sluice.Server.Doors.MediaConvert.Storage;
using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Server.Doors.MediaConvert.Queues;

/// <summary>Queues of <c>Sluice.Jobs</c>, with their terms and tags; both are kept in one transaction.</summary>
internal sealed class QueueRegister(QueueDesk desk, Database database, DoorLimits limits)
{
    /// <exception cref="WireException">The name is taken, or the account has as many as it may.</exception>
    public async Task<QueueDocument> CreateAsync(Call call, ResourceName name, QueueOrder order)
    {
        var known = await desk.ListAsync(call.Organization, call.Aborted);
        if (known.Length >= limits.Queues)
            throw Refusals.TooMany(ResourceKind.Queue, limits.Queues);
        var terms = order.CreateTerms(call.Now);
        var made =
            await desk.CreateAsync(
                order.Create(call.Organization, call.Now),
                async store =>
                {
                    await ResourceStore.InsertAsync(store, StoreTerms(name, terms, call.Now));
                    await TagStore.PutAsync(store, name, order.Tags);
                },
                call.Aborted
            ) ?? throw Refusals.Taken(name);
        return QueueView.Of(made, terms, default, call.Region);
    }

    /// <summary>The queue, null where there is none; and the tags of its name.</summary>
    public async Task<(QueueDocument? Queue, ImmutableSortedDictionary<string, string> Tags)> FindAsync(
        Call call,
        ResourceName name
    )
    {
        var organization = new OrganizationId(name.Account);
        return await database.ReadAsync(
            async connection =>
            {
                var tags = await TagStore.ReadAsync(connection, name);
                if (await QueueStore.FindAsync(connection, organization, name.Name) is not { } queue)
                    return ((QueueDocument?)null, tags);
                var loads = await QueueStore.LoadsAsync(connection, organization);
                var terms = await TermsAsync(connection, name);
                return (QueueView.Of(queue, terms, loads.GetValueOrDefault(name.Name), call.Region), tags);
            },
            call.Aborted
        );
    }

    /// <exception cref="WireException">The queue has gone, or has no reservation to change.</exception>
    public async Task<QueueDocument> UpdateAsync(Call call, ResourceName name, QueueOrder order)
    {
        var queue = await desk.FindAsync(call.Organization, name.Name, call.Aborted) ?? throw Refusals.Unknown(name);
        var terms = await database.ReadAsync(connection => TermsAsync(connection, name), call.Aborted);
        var changed = order.Change(terms, call.Now);
        _ =
            await desk.UpdateAsync(
                order.Change(queue),
                async store =>
                {
                    await ResourceStore.InsertAsync(store, StoreTerms(name, changed, call.Now));
                    await ResourceStore.UpdateAsync(store, StoreTerms(name, changed, call.Now));
                },
                call.Aborted
            ) ?? throw Refusals.Unknown(name);
        return (await FindAsync(call, name)).Queue ?? throw Refusals.Unknown(name);
    }

    /// <exception cref="WireException">It is the default one, or has jobs.</exception>
    public async Task DeleteAsync(Call call, ResourceName name)
    {
        var outcome = await desk.DeleteAsync(
            call.Organization,
            name.Name,
            async store =>
            {
                await ResourceStore.DeleteAsync(store, name);
                await TagStore.ForgetAsync(store, name);
            },
            call.Aborted
        );
        switch (outcome)
        {
            case QueueDeletion.Unknown:
                throw Refusals.Unknown(name);
            case QueueDeletion.IsSystem:
                throw new WireException(WireError.BadRequest("You can't delete the default queue."));
            case QueueDeletion.HasJobs:
                throw new WireException(
                    WireError.Conflict($"You can't delete queue {name.Name}: jobs wait or run in it.")
                );
        }
    }

    /// <summary>All of the caller's account, by name.</summary>
    public async Task<ImmutableArray<QueueDocument>> ListAsync(Call call)
    {
        var queues = await desk.ListAsync(call.Organization, call.Aborted);
        var loads = await desk.LoadsAsync(call.Organization, call.Aborted);
        var terms = await database.ReadAsync(
            connection =>
                ResourceStore.ListAsync(
                    connection,
                    new ResourcePage(call.Caller.Account.Value, ResourceKind.Queue, limits.Queues + 1)
                ),
            call.Aborted
        );
        var byName = terms.ToDictionary(kept => kept.Name.Name, ReadTerms, StringComparer.Ordinal);
        return
        [
            .. queues.Select(queue =>
                QueueView.Of(
                    queue,
                    byName.GetValueOrDefault(queue.Name, QueueTerms.Usual),
                    loads.GetValueOrDefault(queue.Name),
                    call.Region
                )
            ),
        ];
    }

    private static async Task<QueueTerms> TermsAsync(DbConnection connection, ResourceName name) =>
        await ResourceStore.FindAsync(connection, name) is { } kept ? ReadTerms(kept) : QueueTerms.Usual;

    private static QueueTerms ReadTerms(StoredResource kept) =>
        JsonSerializer.Deserialize(kept.Document, DoorJson.Default.QueueTerms) ?? QueueTerms.Usual;

    private static StoredResource StoreTerms(ResourceName name, QueueTerms terms, DateTimeOffset now) =>
        new(name, JsonSerializer.Serialize(terms, DoorJson.Default.QueueTerms))
        {
            CreatedAt = now.ToUnixTimeMilliseconds(),
        };
}
