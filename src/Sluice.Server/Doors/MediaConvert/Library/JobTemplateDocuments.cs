using System.Collections.Immutable;
using System.Text.Json;
using Sluice.Server.Doors.MediaConvert.Routing;
using Sluice.Server.Doors.MediaConvert.Storage;
using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Server.Doors.MediaConvert.Library;

/// <summary>Job templates between request, database and wire. Pure.</summary>
internal static class JobTemplateDocuments
{
    public static JobTemplateDocument Read(StoredResource kept) =>
        JsonSerializer.Deserialize(kept.Document, DoorJson.Default.JobTemplateDocument)
        ?? throw new InvalidOperationException("A job template in the database is empty.");

    public static StoredResource Store(ResourceName name, JobTemplateDocument template, long createdAt) =>
        new(name, JsonSerializer.Serialize(template, DoorJson.Default.JobTemplateDocument))
        {
            Category = template.Category,
            CreatedAt = createdAt,
        };

    public static JobTemplateDocument Create(LibraryOrder order, ResourceName name, Call call) =>
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

    /// <summary>What the order does not say stays.</summary>
    public static JobTemplateDocument Change(JobTemplateDocument template, LibraryOrder order, Call call) =>
        template with
        {
            Settings = order.Settings ?? template.Settings,
            Category = order.Category ?? template.Category,
            Description = order.Description ?? template.Description,
            Queue = QueueArn(order.Queue, call) ?? template.Queue,
            Priority = order.Priority ?? template.Priority,
            AccelerationSettings = order.AccelerationSettings ?? template.AccelerationSettings,
            StatusUpdateInterval = order.StatusUpdateInterval ?? template.StatusUpdateInterval,
            HopDestinations = HopsOf(order, call) ?? template.HopDestinations,
            LastUpdated = Epoch.Of(call.Now),
        };

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
