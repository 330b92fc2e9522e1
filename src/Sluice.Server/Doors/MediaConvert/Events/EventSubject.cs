using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Sluice.Access;
using Sluice.Jobs.Compositions;
using Sluice.Jobs.Doors;
using Sluice.Server.Doors.MediaConvert.Orders;
using Sluice.Server.Doors.MediaConvert.Routing;

namespace Sluice.Server.Doors.MediaConvert.Events;

/// <summary>The job that events are about: what is the same in all of them.</summary>
/// <param name="Id">As clients know it.</param>
/// <param name="Queue">ARN of the queue that it was submitted to.</param>
internal sealed record EventSubject(AccountId Account, string Region, string Id, string Queue)
{
    public ImmutableSortedDictionary<string, string> UserMetadata { get; init; } =
        ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>How often progress is told.</summary>
    public TimeSpan StatusEvery { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>What the job makes of what; null for a job of an older kind.</summary>
    public CompositionWork? Work { get; init; }

    public string Arn => new ResourceName(ResourceKind.Job, Account.Value, Id).Arn(Region);

    public static EventSubject Of(DoorJob known, JobOrder order, string region) =>
        new(new AccountId(known.Organization.Value), region, known.Id, order.Queue)
        {
            UserMetadata = order.UserMetadata,
            Work = known.Job.Work as CompositionWork,
            StatusEvery = StatusIntervals.Read(order.StatusUpdateInterval),
        };

    public string QueueArn(string name) => new ResourceName(ResourceKind.Queue, Account.Value, name).Arn(Region);

    /// <summary>The members that every detail begins with.</summary>
    public JsonObject Detail(string status, DateTimeOffset at) =>
        new()
        {
            ["timestamp"] = at.ToUnixTimeMilliseconds(),
            ["accountId"] = Account.Value,
            ["queue"] = Queue,
            ["jobId"] = Id,
            ["status"] = status,
            ["userMetadata"] = new JsonObject(
                UserMetadata.Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Key, pair.Value))
            ),
        };
}
