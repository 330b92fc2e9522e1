using Sluice.Server.Doors.MediaConvert.Authorization;
using Sluice.Server.Doors.MediaConvert.Library;
using Sluice.Server.Doors.MediaConvert.Merging;
using Sluice.Server.Doors.MediaConvert.Orders;
using Sluice.Server.Doors.MediaConvert.Paging;
using Sluice.Server.Doors.MediaConvert.Routing;
using Sluice.Server.Doors.MediaConvert.Validation;
using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Server.Doors.MediaConvert.Operations;

/// <summary>Job templates: make, look, change, delete, list. Making and changing one asks for the queue and the presets that it names, too.</summary>
internal sealed class JobTemplateOperations(
    LibraryDesk desk,
    JobReferences references,
    Permissions permissions,
    PageTokens tokens,
    DoorLimits limits
)
{
    private const ResourceKind Kind = ResourceKind.JobTemplate;

    public async Task<Reply> CreateAsync(Call call)
    {
        var order = LibraryOrder.ReadNew(call.Members);
        var name = call.Own(Kind, order.Name);
        permissions.Demand(call, new Ask(name.Arn(call.Region)) { RequestTags = order.Tags });
        SystemResources.DemandFree(name);
        await DemandNamedAsync(call, order);
        var template = JobTemplateDocuments.Create(order, name, call);
        var stored = JobTemplateDocuments.Store(name, template, call.Now.ToUnixTimeMilliseconds());
        await desk.InsertAsync(call, stored, order.Tags, limits.JobTemplates);
        return Answer(template);
    }

    public async Task<Reply> GetAsync(Call call)
    {
        if (SystemResources.FindTemplate(call.Label("name"), call) is not { } system)
            return Answer(JobTemplateDocuments.Read(await desk.FindAsync(call, Kind)));
        permissions.Demand(call, new Ask(call.Arn(Kind, system.Name)));
        return Answer(system);
    }

    public async Task<Reply> UpdateAsync(Call call)
    {
        var order = LibraryOrder.ReadChange(call.Members, call.Label("name"));
        SystemResources.DemandFree(call.Own(Kind, order.Name));
        var kept = await desk.FindAsync(call, Kind);
        await DemandNamedAsync(call, order);
        var changed = JobTemplateDocuments.Read(kept);
        await desk.ChangeAsync(
            call,
            kept.Name,
            now =>
            {
                changed = JobTemplateDocuments.Change(JobTemplateDocuments.Read(now), order, call);
                return JobTemplateDocuments.Store(now.Name, changed, now.CreatedAt);
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
                SystemResources.Templates(call, listing.Category),
                template => template.Name
            );
            return Reply.Of(new JobTemplateList(page) { NextToken = next }, DoorJson.Default.JobTemplateList);
        }
        var found = await desk.ListAsync(call, listing, Kind);
        return Reply.Of(
            new JobTemplateList([.. found.Take(listing.Request.Size).Select(JobTemplateDocuments.Read)])
            {
                NextToken = listing.Next(tokens, found),
            },
            DoorJson.Default.JobTemplateList
        );
    }

    /// <summary>The queue and the presets that the order names are there, the caller may use them, and the settings hold with the presets in place.</summary>
    private async Task DemandNamedAsync(Call call, LibraryOrder order)
    {
        if (order.Queue is { } queue)
            await references.FindQueueAsync(call, queue, order.Tags);
        if (order.Settings is not { } settings)
            return;
        var presets = await references.FindPresetsAsync(call, settings, order.Tags);
        var expansion = PresetExpansion.Expand(
            settings,
            name => presets.TryGetValue(name, out var preset) ? preset : null
        );
        OrderSettings.Demand(expansion.Faults.IsEmpty ? SettingsCheck.Template(expansion.Settings) : expansion.Faults);
    }

    private static Reply Answer(JobTemplateDocument template) =>
        Reply.Of(new JobTemplateAnswer(template), DoorJson.Default.JobTemplateAnswer);
}
