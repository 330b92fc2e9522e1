using System.Collections.Immutable;
using System.Data.Common;
using Sluice.Jobs.Doors;
using Sluice.Jobs.Queues;
using Sluice.Jobs.Storage;
using Sluice.Server.Doors.MediaConvert.Routing;
using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Server.Doors.MediaConvert.Orders;

/// <summary>The hops of a job, from its history. Most jobs have none, and for those nothing is read.</summary>
internal static class JobTransitions
{
    public static async Task<ImmutableArray<QueueTransitionDocument>> ReadAsync(
        DbConnection connection,
        DoorJob known,
        JobOrder order,
        string region
    )
    {
        if (order.HopDestinations.IsEmpty || known.Job.Place == new QueuePlace(known.Queue, order.Priority))
            return [];
        var events = await JobStore.EventsAsync(connection, known.Job.Id, after: 0);
        return
        [
            .. events
                .Where(happened => happened.Hop is not null)
                .Select(happened => new QueueTransitionDocument(
                    ArnOf(known, happened.Hop!.From, region),
                    ArnOf(known, happened.Hop.To, region),
                    Epoch.Of(happened.At)
                )),
        ];
    }

    private static string ArnOf(DoorJob known, QueuePlace place, string region) =>
        new ResourceName(ResourceKind.Queue, known.Organization.Value, place.Queue).Arn(region);
}
