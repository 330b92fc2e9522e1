using Sluice.Server.Doors.MediaConvert.Authorization;
using Sluice.Server.Doors.MediaConvert.Library;
using Sluice.Server.Doors.MediaConvert.Orders;
using Sluice.Server.Doors.MediaConvert.Paging;
using Sluice.Server.Doors.MediaConvert.Routing;
using Sluice.Server.Doors.MediaConvert.Validation;
using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Server.Doors.MediaConvert.Operations;

/// <summary>Output presets: make, look, change, delete, list.</summary>
internal sealed class PresetOperations(LibraryDesk desk, Permissions permissions, PageTokens tokens, DoorLimits limits)
{
    private const ResourceKind Kind = ResourceKind.Preset;

    public async Task<Reply> CreateAsync(Call call)
    {
        var order = LibraryOrder.ReadNew(call.Members);
        OrderSettings.Demand(SettingsCheck.Preset(order.Settings!.Value));
        var name = call.Own(Kind, order.Name);
        permissions.Demand(call, new Ask(name.Arn(call.Region)) { RequestTags = order.Tags });
        SystemResources.DemandFree(name);
        var preset = PresetDocuments.Create(order, name, call);
        var stored = PresetDocuments.Store(name, preset, call.Now.ToUnixTimeMilliseconds());
        await desk.InsertAsync(call, stored, order.Tags, limits.Presets);
        return Answer(preset);
    }

    public async Task<Reply> GetAsync(Call call)
    {
        if (SystemResources.FindPreset(call.Label("name"), call) is not { } system)
            return Answer(PresetDocuments.Read(await desk.FindAsync(call, Kind)));
        permissions.Demand(call, new Ask(call.Arn(Kind, system.Name)));
        return Answer(system);
    }

    public async Task<Reply> UpdateAsync(Call call)
    {
        var order = LibraryOrder.ReadChange(call.Members, call.Label("name"));
        if (order.Settings is { } settings)
            OrderSettings.Demand(SettingsCheck.Preset(settings));
        SystemResources.DemandFree(call.Own(Kind, order.Name));
        var kept = await desk.FindAsync(call, Kind);
        var changed = PresetDocuments.Read(kept);
        await desk.ChangeAsync(
            call,
            kept.Name,
            now =>
            {
                changed = PresetDocuments.Change(PresetDocuments.Read(now), order, call);
                return PresetDocuments.Store(now.Name, changed, now.CreatedAt);
            }
        );
        return Answer(changed);
    }

    public async Task<Reply> DeleteAsync(Call call)
    {
        SystemResources.DemandFree(call.Own(Kind, call.Label("name")));
        var kept = await desk.FindAsync(call, Kind);
        await desk.DeleteAsync(call, kept.Name);
        return Reply.Empty;
    }

    public async Task<Reply> ListAsync(Call call)
    {
        var listing = Listing.Read(call, tokens, Listing.ByName, Listing.ByCreation, Listing.OfSystem);
        permissions.Demand(call, new Ask(call.Arn(Kind, "*")));
        if (listing.By == Listing.OfSystem)
        {
            var (page, next) = listing.Cut(
                tokens,
                SystemResources.Presets(call, listing.Category),
                preset => preset.Name
            );
            return Reply.Of(new PresetList(page) { NextToken = next }, DoorJson.Default.PresetList);
        }
        var found = await desk.ListAsync(call, listing, Kind);
        return Reply.Of(
            new PresetList([.. found.Take(listing.Request.Size).Select(PresetDocuments.Read)])
            {
                NextToken = listing.Next(tokens, found),
            },
            DoorJson.Default.PresetList
        );
    }

    private static Reply Answer(PresetDocument preset) =>
        Reply.Of(new PresetAnswer(preset), DoorJson.Default.PresetAnswer);
}
