using System.Collections.Immutable;
using Sluice.Access;
using Sluice.Jobs.Storage;
using Sluice.Server.Doors.MediaConvert.Authorization;
using Sluice.Server.Doors.MediaConvert.Orders;
using Sluice.Server.Doors.MediaConvert.Routing;
using Sluice.Server.Doors.MediaConvert.Storage;
using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Server.Doors.MediaConvert.Operations;

/// <summary>Tags of queues, jobs, presets and job templates, by ARN.</summary>
internal sealed class TagOperations(Database database, Permissions permissions)
{
    private const int MostKeys = 50;

    public async Task<Reply> TagAsync(Call call)
    {
        var members = call.Members;
        var arn = members.RequiredText("arn");
        var tags = members.Map("tags", MapLimits.Tags);
        if (tags is null)
            members.Fault("tags", "Is a required property");
        foreach (
            var reserved in (tags?.Keys ?? []).Where(key => key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
        )
            members.Fault($"tags/{reserved}", "Keys that begin with aws: are reserved");
        members.Demand();
        var name = await FindAsync(call, arn, ask => ask with { RequestTags = tags! });
        await database.WriteAsync(
            async store =>
            {
                await TagStore.PutAsync(store, name, tags!);
                var all = await TagStore.ReadAsync(store.Connection, name, store.Transaction);
                if (all.Count > MapLimits.Tags.Most)
                    throw new WireException(
                        WireError.BadRequest($"/tags: A resource should not have more than {MapLimits.Tags.Most} tags")
                    );
            },
            call.Aborted
        );
        return Reply.Empty;
    }

    public async Task<Reply> UntagAsync(Call call)
    {
        var members = call.Members;
        var keys = members.Texts("tagKeys", MostKeys);
        members.Demand();
        var name = await FindAsync(call, call.Label("arn"), ask => ask with { TagKeys = keys });
        await database.WriteAsync(store => TagStore.RemoveAsync(store, name, keys), call.Aborted);
        return Reply.Empty;
    }

    public async Task<Reply> ListAsync(Call call)
    {
        var arn = call.Label("arn");
        var name = await FindAsync(call, arn, ask => ask);
        var tags = await database.ReadAsync(connection => TagStore.ReadAsync(connection, name), call.Aborted);
        return Reply.Of(
            new TagsAnswer(new ResourceTagsDocument(name.Arn(call.Region), tags)),
            DoorJson.Default.TagsAnswer
        );
    }

    /// <summary>The resource, once the caller may do to it what the operation does. Resources of other accounts are refused whether they are there or not.</summary>
    private async Task<ResourceName> FindAsync(Call call, string arn, Func<Ask, Ask> with)
    {
        var name =
            ResourceName.Parse(arn)
            ?? throw new WireException(
                WireError.BadRequest("/arn: Should be the ARN of a queue, job, preset or job template")
            );
        var (isThere, tags) = await database.ReadAsync(
            async connection => (await ExistsAsync(connection, name), await TagStore.ReadAsync(connection, name)),
            call.Aborted
        );
        var isOwn = name.Account == call.Caller.Account.Value;
        permissions.Demand(
            call,
            with(
                new Ask(arn)
                {
                    Owner = name.Account,
                    ResourceTags = isOwn ? tags : ImmutableSortedDictionary<string, string>.Empty,
                }
            )
        );
        return isOwn && isThere ? name : throw Refusals.Unknown(name);
    }

    private static async Task<bool> ExistsAsync(System.Data.Common.DbConnection connection, ResourceName name) =>
        name.Kind switch
        {
            ResourceKind.Job => await DoorJobStore.FindAsync(
                connection,
                new OrganizationId(name.Account),
                JobOrder.Door,
                name.Name
            )
                is not null,
            ResourceKind.Queue => await QueueStore.FindAsync(connection, new OrganizationId(name.Account), name.Name)
                is not null,
            _ => await ResourceStore.FindAsync(connection, name) is not null,
        };
}
