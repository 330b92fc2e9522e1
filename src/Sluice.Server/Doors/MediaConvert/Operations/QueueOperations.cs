using System.Collections.Immutable;
using Sluice.Server.Doors.MediaConvert.Authorization;
using Sluice.Server.Doors.MediaConvert.Paging;
using Sluice.Server.Doors.MediaConvert.Queues;
using Sluice.Server.Doors.MediaConvert.Routing;
using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Server.Doors.MediaConvert.Operations;

/// <summary>Queues: make, look, change, delete, list.</summary>
internal sealed class QueueOperations(
    QueueRegister register,
    Permissions permissions,
    PageTokens tokens,
    DoorLimits limits
)
{
    public async Task<Reply> CreateAsync(Call call)
    {
        var order = QueueOrder.ReadNew(call.Members);
        var name = call.Own(ResourceKind.Queue, order.Name);
        permissions.Demand(call, new Ask(name.Arn(call.Region)) { RequestTags = order.Tags });
        return Answer(await register.CreateAsync(call, name, order));
    }

    public async Task<Reply> GetAsync(Call call) => Answer(await FindAsync(call));

    public async Task<Reply> UpdateAsync(Call call)
    {
        var order = QueueOrder.ReadChange(call.Members);
        await FindAsync(call);
        return Answer(await register.UpdateAsync(call, NameOf(call), order));
    }

    public async Task<Reply> DeleteAsync(Call call)
    {
        await FindAsync(call);
        await register.DeleteAsync(call, NameOf(call));
        return Reply.Empty;
    }

    public async Task<Reply> ListAsync(Call call)
    {
        var listing = Listing.Read(call, tokens, Listing.ByName, Listing.ByCreation);
        permissions.Demand(call, new Ask(call.Arn(ResourceKind.Queue, "*")));
        var all = await register.ListAsync(call);
        ImmutableArray<QueueDocument> ordered =
            listing.By == Listing.ByCreation ? [.. all.OrderBy(queue => queue.CreatedAt)] : all;
        var (page, next) = listing.Cut(tokens, ordered, queue => queue.Name);
        var allocated = all.Sum(queue => queue.ConcurrentJobs ?? 0);
        return Reply.Of(
            new QueueList(page, limits.ConcurrentJobs, Math.Max(0, limits.ConcurrentJobs - allocated))
            {
                NextToken = next,
            },
            DoorJson.Default.QueueList
        );
    }

    /// <summary>Who may not, learns nothing of what is there.</summary>
    private async Task<QueueDocument> FindAsync(Call call)
    {
        var name = NameOf(call);
        var (queue, tags) = await register.FindAsync(call, name);
        permissions.Demand(call, new Ask(name.Arn(call.Region)) { ResourceTags = tags });
        return queue ?? throw Refusals.Unknown(name);
    }

    private static ResourceName NameOf(Call call) => call.Own(ResourceKind.Queue, call.Label("name"));

    private static Reply Answer(QueueDocument queue) => Reply.Of(new QueueAnswer(queue), DoorJson.Default.QueueAnswer);
}
