using System.Collections.Immutable;
using Sluice.Jobs.Storage;
using Sluice.Server.Doors.MediaConvert.Authorization;
using Sluice.Server.Doors.MediaConvert.Routing;
using Sluice.Server.Doors.MediaConvert.Storage;
using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Server.Doors.MediaConvert.Operations;

/// <summary>What presets and job templates have in common: kept under a name, tagged, asked for by permission.</summary>
internal sealed class LibraryDesk(Database database, Permissions permissions)
{
    /// <exception cref="WireException">The name is taken, or the account has as many as it may.</exception>
    public Task InsertAsync(
        Call call,
        StoredResource resource,
        ImmutableSortedDictionary<string, string> tags,
        int most
    ) =>
        database.WriteAsync(
            async store =>
            {
                var name = resource.Name;
                if (await ResourceStore.CountAsync(store, name.Account, name.Kind) >= most)
                    throw Refusals.TooMany(name.Kind, most);
                if (!await ResourceStore.InsertAsync(store, resource))
                    throw Refusals.Taken(name);
                await TagStore.PutAsync(store, name, tags);
            },
            call.Aborted
        );

    /// <summary>The resource of the path's name, once the caller may do to it what the operation does. Who may not, learns nothing of what is there.</summary>
    /// <exception cref="WireException">403, or 404.</exception>
    public async Task<StoredResource> FindAsync(Call call, ResourceKind kind)
    {
        var name = call.Own(kind, call.Label("name"));
        var (kept, tags) = await database.ReadAsync(
            async connection =>
                (await ResourceStore.FindAsync(connection, name), await TagStore.ReadAsync(connection, name)),
            call.Aborted
        );
        permissions.Demand(call, new Ask(name.Arn(call.Region)) { ResourceTags = tags });
        return kept ?? throw Refusals.Unknown(name);
    }

    /// <summary>Changes the resource as it is kept now.</summary>
    public Task ChangeAsync(Call call, ResourceName name, Func<StoredResource, StoredResource> change) =>
        database.WriteAsync(
            async store =>
            {
                var kept =
                    await ResourceStore.FindAsync(store.Connection, name, store.Transaction)
                    ?? throw Refusals.Unknown(name);
                await ResourceStore.UpdateAsync(store, change(kept));
            },
            call.Aborted
        );

    public Task DeleteAsync(Call call, ResourceName name) =>
        database.WriteAsync(
            async store =>
            {
                await ResourceStore.DeleteAsync(store, name);
                await TagStore.ForgetAsync(store, name);
            },
            call.Aborted
        );

    public Task<ImmutableArray<StoredResource>> ListAsync(Call call, Listing listing, ResourceKind kind) =>
        database.ReadAsync(connection => ResourceStore.ListAsync(connection, listing.Page(call, kind)), call.Aborted);
}
