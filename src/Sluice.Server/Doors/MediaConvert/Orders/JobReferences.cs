using System.Collections.Immutable;
using System.Data.Common;
using System.Text.Json;
using Sluice.Access;
using Sluice.Jobs.Storage;
using Sluice.Server.Doors.MediaConvert.Authorization;
using Sluice.Server.Doors.MediaConvert.Library;
using Sluice.Server.Doors.MediaConvert.Merging;
using Sluice.Server.Doors.MediaConvert.Operations;
using Sluice.Server.Doors.MediaConvert.Routing;
using Sluice.Server.Doors.MediaConvert.Storage;
using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Server.Doors.MediaConvert.Orders;

/// <summary>Looks up what a CreateJob names, and asks for the permission to use each of them: template, queue, presets, queues to hop to.</summary>
internal sealed class JobReferences(Database database, Permissions permissions)
{
    private readonly JobTemplateShelf templates = new();
    private readonly PresetShelf presets = new();

    /// <summary>The job template; null where none is named.</summary>
    /// <exception cref="WireException">403, or 404.</exception>
    public async Task<JobTemplateDocument?> FindTemplateAsync(
        Call call,
        string? nameOrArn,
        ImmutableSortedDictionary<string, string> tags
    )
    {
        if (nameOrArn is null)
            return null;
        var name = Parse(call, ResourceKind.JobTemplate, nameOrArn, "/jobTemplate");
        var kept = await FindAsync(call, name, tags);
        return SystemResources.FindTemplate(name.Name, call) ?? templates.Read(kept ?? throw Refusals.Unknown(name));
    }

    /// <summary>The settings of the presets that <paramref name="settings"/> name, by the name or ARN that they give. Presets that are not there are missing.</summary>
    /// <exception cref="WireException">403.</exception>
    public async Task<IReadOnlyDictionary<string, JsonElement>> FindPresetsAsync(
        Call call,
        JsonElement settings,
        ImmutableSortedDictionary<string, string> tags
    )
    {
        var found = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var given in PresetExpansion.NamesIn(settings))
        {
            var name = Parse(call, ResourceKind.Preset, given, "/settings/outputGroups");
            var kept = await FindAsync(call, name, tags);
            if (SystemResources.FindPreset(name.Name, call) is { } system)
                found[given] = system.Settings;
            else if (kept is not null)
                found[given] = presets.Read(kept).Settings;
        }
        return found;
    }

    /// <summary>A queue that the caller may put jobs into.</summary>
    /// <exception cref="WireException">403, or 404.</exception>
    public async Task<ResourceName> FindQueueAsync(
        Call call,
        string nameOrArn,
        ImmutableSortedDictionary<string, string> tags
    )
    {
        var name = Parse(call, ResourceKind.Queue, nameOrArn, "/queue");
        var (isThere, ownTags) = await ReadAsync(
            call,
            name,
            async connection =>
                await QueueStore.FindAsync(connection, new OrganizationId(name.Account), name.Name) is not null
        );
        Demand(call, name, tags, ownTags);
        return isThere ? name : throw Refusals.Unknown(name);
    }

    private async Task<StoredResource?> FindAsync(
        Call call,
        ResourceName name,
        ImmutableSortedDictionary<string, string> tags
    )
    {
        var (kept, ownTags) = await ReadAsync(call, name, connection => ResourceStore.FindAsync(connection, name));
        Demand(call, name, tags, ownTags);
        return kept;
    }

    private Task<(T Kept, ImmutableSortedDictionary<string, string> Tags)> ReadAsync<T>(
        Call call,
        ResourceName name,
        Func<DbConnection, Task<T>> read
    ) =>
        database.ReadAsync(
            async connection => (await read(connection), await TagStore.ReadAsync(connection, name)),
            call.Aborted
        );

    // The tags of other accounts' resources are none of the caller's business: not even by way of a condition.
    private void Demand(
        Call call,
        ResourceName name,
        ImmutableSortedDictionary<string, string> tags,
        ImmutableSortedDictionary<string, string> ownTags
    ) =>
        permissions.Demand(
            call,
            new Ask(name.Arn(call.Region))
            {
                Owner = name.Account,
                RequestTags = tags,
                ResourceTags =
                    name.Account == call.Caller.Account.Value
                        ? ownTags
                        : ImmutableSortedDictionary<string, string>.Empty,
            }
        );

    private static ResourceName Parse(Call call, ResourceKind kind, string nameOrArn, string pointer) =>
        ResourceName.Parse(kind, nameOrArn, call.Caller.Account)
        ?? throw new WireException(
            WireError.BadRequest($"{pointer}: Should be the name or the ARN of a {kind.Noun()}")
        );
}
