using System.Text.Json;
using Sluice.Server.Doors.MediaConvert.Routing;
using Sluice.Server.Doors.MediaConvert.Storage;
using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Server.Doors.MediaConvert.Queues;

/// <summary>Queues between the database and the wire.</summary>
internal static class QueueDocuments
{
    public const string System = "SYSTEM";
    public const string Custom = "CUSTOM";

    public static QueueDocument Read(StoredResource kept) =>
        JsonSerializer.Deserialize(kept.Document, DoorJson.Default.QueueDocument)
        ?? throw new InvalidOperationException("A queue in the database is empty.");

    public static string Write(QueueDocument queue) => JsonSerializer.Serialize(queue, DoorJson.Default.QueueDocument);

    public static StoredResource Store(ResourceName name, QueueDocument queue, DateTimeOffset now) =>
        new(name, Write(queue)) { CreatedAt = now.ToUnixTimeMilliseconds() };

    /// <summary>The queue that every account has.</summary>
    public static QueueDocument Default(ResourceName name, string region, DateTimeOffset now) =>
        new(name.Name, name.Arn(region))
        {
            Type = System,
            Status = QueueDocument.Active,
            PricingPlan = QueueOrder.OnDemand,
            CreatedAt = Epoch.Of(now),
            LastUpdated = Epoch.Of(now),
        };
}
