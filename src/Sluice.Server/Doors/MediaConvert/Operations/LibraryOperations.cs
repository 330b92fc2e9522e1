using System.Collections.Immutable;
using Sluice.Server.Doors.MediaConvert.Authorization;
using Sluice.Server.Doors.MediaConvert.Library;
using Sluice.Server.Doors.MediaConvert.Paging;
using Sluice.Server.Doors.MediaConvert.Routing;
using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Server.Doors.MediaConvert.Operations;

/// <summary>What the account keeps in its library of one kind: make, look, change, delete, list.</summary>
/// <param name="most">How many of them an account may have.</param>
internal abstract class LibraryOperations<T>(
    LibraryDesk desk,
    Permissions permissions,
    PageTokens tokens,
    LibraryShelf<T> shelf,
    int most
)
    where T : class, ILibraryDocument
{
    public async Task<Reply> CreateAsync(Call call)
    {
        var order = LibraryOrder.ReadNew(call.Members);
        DemandSettings(order);
        var name = call.Own(shelf.Kind, order.Name);
        permissions.Demand(call, new Ask(name.Arn(call.Region)) { RequestTags = order.Tags });
        SystemResources.DemandFree(name);
        await DemandNamedAsync(call, order);
        var made = shelf.Create(order, name, call);
        await desk.InsertAsync(call, shelf.Store(name, made, call.Now.ToUnixTimeMilliseconds()), order.Tags, most);
        return Answer(made);
    }

    public async Task<Reply> GetAsync(Call call)
    {
        if (shelf.FindSystem(call.Label("name"), call) is not { } system)
            return Answer(shelf.Read(await desk.FindAsync(call, shelf.Kind)));
        permissions.Demand(call, new Ask(system.Arn));
        return Answer(system);
    }

    public async Task<Reply> UpdateAsync(Call call)
    {
        var order = LibraryOrder.ReadChange(call.Members, call.Label("name"));
        DemandSettings(order);
        SystemResources.DemandFree(call.Own(shelf.Kind, order.Name));
        var kept = await desk.FindAsync(call, shelf.Kind);
        await DemandNamedAsync(call, order);
        var changed = shelf.Read(kept);
        await desk.ChangeAsync(
            call,
            kept.Name,
            now =>
            {
                changed = shelf.Change(shelf.Read(now), order, call);
                return shelf.Store(now.Name, changed, now.CreatedAt);
            }
        );
        return Answer(changed);
    }

    public async Task<Reply> DeleteAsync(Call call)
    {
        SystemResources.DemandFree(call.Own(shelf.Kind, call.Label("name")));
        var kept = await desk.FindAsync(call, shelf.Kind);
        await desk.DeleteAsync(call, kept.Name);
        return Reply.Empty;
    }

    public async Task<Reply> ListAsync(Call call)
    {
        var listing = Listing.Read(call, tokens, Listing.ByName, Listing.ByCreation, Listing.OfSystem);
        permissions.Demand(call, new Ask(call.Arn(shelf.Kind, "*")));
        if (listing.By == Listing.OfSystem)
        {
            var (page, next) = listing.Cut(tokens, shelf.OfSystem(call, listing.Category), one => one.Name);
            return Answer(page, next);
        }
        var found = await desk.ListAsync(call, listing, shelf.Kind);
        return Answer([.. found.Take(listing.Request.Size).Select(shelf.Read)], listing.Next(tokens, found));
    }

    /// <summary>What can be said of the settings before anyone asks who the caller is.</summary>
    /// <exception cref="WireException">400, with every fault.</exception>
    protected abstract void DemandSettings(LibraryOrder order);

    /// <summary>What the order names is there, and the caller may use it.</summary>
    /// <exception cref="WireException">400, 403 or 404.</exception>
    protected abstract Task DemandNamedAsync(Call call, LibraryOrder order);

    protected abstract Reply Answer(T document);

    protected abstract Reply Answer(ImmutableArray<T> page, string? next);
}
