using Sluice.Jobs;
using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Server.Doors.MediaConvert.Orders;

/// <summary>Order and job → what the wire shows. Pure.</summary>
internal static class JobView
{
    public static JobDocument Of(StoredOrder stored, string region, Job? job)
    {
        var order = stored.Order;
        var submitted = Epoch.OfMilliseconds(stored.CreatedAt);
        return new JobDocument(
            order.Id,
            $"arn:aws:mediaconvert:{region}:{stored.Account}:jobs/{order.Id}",
            order.Role,
            order.Queue,
            order.Settings
        )
        {
            Status = StatusOf(job?.State),
            CreatedAt = submitted,
            Timing = new JobTimingDocument(submitted)
            {
                StartTime = job?.StartedAt is { } started ? Epoch.Of(started) : null,
                FinishTime = job?.EndedAt is { } ended ? Epoch.Of(ended) : null,
            },
            Messages = new JobMessagesDocument([], order.Notices),
            UserMetadata = order.UserMetadata,
            Priority = order.Priority,
            JobTemplate = order.JobTemplate,
            ClientRequestToken = order.ClientRequestToken,
            AccelerationSettings = order.AccelerationSettings,
            AccelerationStatus = "NOT_APPLICABLE",
            StatusUpdateInterval = order.StatusUpdateInterval,
            SimulateReservedQueue = order.SimulateReservedQueue,
            BillingTagsSource = order.BillingTagsSource,
            HopDestinations = order.HopDestinations,
            JobEngineVersionRequested = order.JobEngineVersionRequested,
        };
    }

    private static string StatusOf(JobState? state) =>
        state switch
        {
            JobState.Running or JobState.Canceling => "PROGRESSING",
            JobState.Complete => "COMPLETE",
            JobState.Failed => "ERROR",
            JobState.Canceled => "CANCELED",
            _ => "SUBMITTED",
        };
}
