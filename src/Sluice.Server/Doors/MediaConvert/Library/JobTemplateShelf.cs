using System.Collections.Immutable;
using Sluice.Server.Doors.MediaConvert.Routing;
using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Server.Doors.MediaConvert.Library;

/// <summary>Job templates.</summary>
internal sealed class JobTemplateShelf()
    : LibraryShelf<JobTemplateDocument>(ResourceKind.JobTemplate, DoorJson.Default.JobTemplateDocument)
{
    public override JobTemplateDocument Create(LibraryOrder order, ResourceName name, Call call) =>
        new(name.Name, name.Arn(call.Region), order.Settings!.Value)
        {
            Type = "CUSTOM",
            Category = order.Category,
            Description = order.Description,
            Queue = QueueArn(order.Queue, call),
            Priority = order.Priority ?? 0,
            AccelerationSettings = order.AccelerationSettings,
            StatusUpdateInterval = order.StatusUpdateInterval ?? "SECONDS_60",
            HopDestinations = HopsOf(order, call) ?? [],
            CreatedAt = Epoch.Of(call.Now),
            LastUpdated = Epoch.Of(call.Now),
        };

    public override JobTemplateDocument Change(JobTemplateDocument document, LibraryOrder order, Call call) =>
        document with
        {
            Settings = order.Settings ?? document.Settings,
            Category = order.Category ?? document.Category,
            Description = order.Description ?? document.Description,
            Queue = QueueArn(order.Queue, call) ?? document.Queue,
            Priority = order.Priority ?? document.Priority,
            AccelerationSettings = order.AccelerationSettings ?? document.AccelerationSettings,
            StatusUpdateInterval = order.StatusUpdateInterval ?? document.StatusUpdateInterval,
            HopDestinations = HopsOf(order, call) ?? document.HopDestinations,
            LastUpdated = Epoch.Of(call.Now),
        };

    public override JobTemplateDocument? FindSystem(string name, Call call) => SystemResources.FindTemplate(name, call);

    public override ImmutableArray<JobTemplateDocument> OfSystem(Call call, string? category) =>
        SystemResources.Templates(call, category);

    private static ImmutableArray<HopDestinationDocument>? HopsOf(LibraryOrder order, Call call) =>
        order.HopDestinations is { } hops
            ? [.. hops.Select(hop => hop with { Queue = QueueArn(hop.Queue, call) })]
            : null;

    private static string? QueueArn(string? nameOrArn, Call call)
    {
        if (nameOrArn is null)
            return null;
        var name =
            ResourceName.Parse(ResourceKind.Queue, nameOrArn, call.Caller.Account)
            ?? throw new WireException(WireError.BadRequest("/queue: Should be the name or the ARN of a queue"));
        return name.Arn(call.Region);
    }
}
