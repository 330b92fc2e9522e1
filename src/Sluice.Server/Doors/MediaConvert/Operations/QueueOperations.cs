using System.Collections.Immutable;
using System.Text.Json;
using Sluice.Jobs.Storage;
using Sluice.Server.Doors.MediaConvert.Authorization;
using Sluice.Server.Doors.MediaConvert.Paging;
using Sluice.Server.Doors.MediaConvert.Queues;
using Sluice.Server.Doors.MediaConvert.Routing;
using Sluice.Server.Doors.MediaConvert.Storage;
using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Server.Doors.MediaConvert.Operations;

/// <summary>Queues: make, look, change, delete, list.</summary>
internal sealed class QueueOperations(Database database, Permissions permissions, PageTokens tokens, DoorLimits limits)
{
    public async Task<Reply> CreateAsync(Call call)
    {
        var order = QueueOrder.ReadNew(call.Members);
        var name = NameOf(call, order.Name);
        permissions.Demand(call, new Ask(name.Arn(call.Region)) { RequestTags = order.Tags });
        var queue = order.Create(name, call);
        await database.WriteAsync(
            async store =>
            {
                if (await ResourceStore.CountAsync(store, name.Account, ResourceKind.Queue) >= limits.Queues)
                    throw Refusals.TooMany(ResourceKind.Queue, limits.Queues);
                if (!await ResourceStore.InsertAsync(store, QueueDocuments.Store(name, queue, call.Now)))
                    throw Refusals.Taken(name);
                await TagStore.PutAsync(store, name, order.Tags);
            },
            call.Aborted
        );
        return await AnswerAsync(call, queue);
    }

    public async Task<Reply> GetAsync(Call call)
    {
        var (_, queue) = await FindAsync(call);
        return await AnswerAsync(call, queue);
    }

    public async Task<Reply> UpdateAsync(Call call)
    {
        var order = QueueOrder.ReadChange(call.Members);
        var (name, _) = await FindAsync(call);
        var changed = await database.WriteAsync(
            async store =>
            {
                var kept =
                    await ResourceStore.FindAsync(store.Connection, name, store.Transaction)
                    ?? throw Refusals.Unknown(name);
                var after = order.Change(QueueDocuments.Read(kept), call.Now);
                await ResourceStore.UpdateAsync(store, kept with { Document = QueueDocuments.Write(after) });
                return after;
            },
            call.Aborted
        );
        return await AnswerAsync(call, changed);
    }

    public async Task<Reply> DeleteAsync(Call call)
    {
        var (name, queue) = await FindAsync(call);
        if (queue.Type == QueueDocuments.System)
            throw new WireException(WireError.BadRequest("You can't delete the default queue."));
        await database.WriteAsync(
            async store =>
            {
                var counts = await QueueCounts.ReadAsync(store.Connection, name, store.Transaction);
                if (counts.Submitted + counts.Progressing > 0)
                    throw new WireException(
                        WireError.Conflict(
                            $"You can't delete queue {name.Name}: {counts.Submitted} of its jobs wait and {counts.Progressing} run."
                        )
                    );
                await ResourceStore.DeleteAsync(store, name);
                await TagStore.ForgetAsync(store, name);
            },
            call.Aborted
        );
        return Reply.Empty;
    }

    public async Task<Reply> ListAsync(Call call)
    {
        var listing = Listing.Read(call, tokens, "NAME", "CREATION_DATE");
        permissions.Demand(call, new Ask(call.Arn(ResourceKind.Queue, "*")));
        var found = await database.ReadAsync(
            connection => ResourceStore.ListAsync(connection, listing.Page(call, ResourceKind.Queue)),
            call.Aborted
        );
        var queues = new List<QueueDocument>();
        foreach (var resource in found.Take(listing.Request.Size))
            queues.Add(await CountedAsync(call, QueueDocuments.Read(resource)));
        return Reply.Of(
            new QueueList([.. queues], limits.ConcurrentJobs, await UnallocatedAsync(call))
            {
                NextToken = listing.Next(tokens, found),
            },
            DoorJson.Default.QueueList
        );
    }

    /// <summary>Who may not, learns nothing of what is there.</summary>
    private async Task<(ResourceName Name, QueueDocument Queue)> FindAsync(Call call)
    {
        var name = NameOf(call, call.Label("name"));
        var (kept, tags) = await database.ReadAsync(
            async connection =>
                (await ResourceStore.FindAsync(connection, name), await TagStore.ReadAsync(connection, name)),
            call.Aborted
        );
        permissions.Demand(call, new Ask(name.Arn(call.Region)) { ResourceTags = tags });
        return kept is null ? throw Refusals.Unknown(name) : (name, QueueDocuments.Read(kept));
    }

    private async Task<Reply> AnswerAsync(Call call, QueueDocument queue) =>
        Reply.Of(new QueueAnswer(await CountedAsync(call, queue)), DoorJson.Default.QueueAnswer);

    private async Task<QueueDocument> CountedAsync(Call call, QueueDocument queue)
    {
        var counts = await database.ReadAsync(
            connection => QueueCounts.ReadAsync(connection, NameOf(call, queue.Name), null),
            call.Aborted
        );
        return queue with { SubmittedJobsCount = counts.Submitted, ProgressingJobsCount = counts.Progressing };
    }

    private async Task<int> UnallocatedAsync(Call call)
    {
        var all = await database.ReadAsync(
            connection =>
                ResourceStore.ListAsync(
                    connection,
                    new ResourcePage(call.Caller.Account.Value, ResourceKind.Queue, limits.Queues)
                ),
            call.Aborted
        );
        return Math.Max(0, limits.ConcurrentJobs - all.Sum(one => QueueDocuments.Read(one).ConcurrentJobs ?? 0));
    }

    private static ResourceName NameOf(Call call, string name) =>
        new(ResourceKind.Queue, call.Caller.Account.Value, name);
}
