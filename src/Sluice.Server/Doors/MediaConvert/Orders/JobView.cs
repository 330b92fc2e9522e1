using System.Collections.Immutable;
using Sluice.Jobs;
using Sluice.Jobs.Doors;
using Sluice.Server.Doors.MediaConvert.Routing;
using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Server.Doors.MediaConvert.Orders;

/// <summary>Order and job → what the wire shows. Pure.</summary>
internal static class JobView
{
    /// <param name="transitions">The job's hops, in order.</param>
    public static JobDocument Of(
        DoorJob known,
        JobOrder order,
        string region,
        ImmutableArray<QueueTransitionDocument> transitions
    )
    {
        var job = known.Job;
        var name = new ResourceName(ResourceKind.Job, known.Organization.Value, known.Id);
        var (phase, percent) = JobPhases.Of(job.State);
        return new JobDocument(known.Id, name.Arn(region), order.Role, order.Queue, order.Settings)
        {
            Status = JobStatuses.Of(job.State.Status),
            CreatedAt = Epoch.Of(job.CreatedAt),
            Timing = new JobTimingDocument(Epoch.Of(job.CreatedAt))
            {
                StartTime = job.StartedAt is { } started ? Epoch.Of(started) : null,
                FinishTime = job.EndedAt is { } ended ? Epoch.Of(ended) : null,
            },
            CurrentPhase = phase,
            JobPercentComplete = percent,
            Messages = MessagesOf(job, order),
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
            QueueTransitions = transitions,
            JobEngineVersionRequested = order.JobEngineVersionRequested,
            JobEngineVersionUsed = job.StartedAt is null ? null : EngineVersions.Current,
            RetryCount = Math.Max(0, job.Attempt - 1),
            ErrorMessage = (job.State as JobState.Failed)?.Failure.Message,
            ShareStatus = order.LastShareDetails is null ? "NOT_SHARED" : "SHARED",
            LastShareDetails = order.LastShareDetails,
        };
    }

    private static JobMessagesDocument MessagesOf(Job job, JobOrder order)
    {
        var warnings = job.Result?.Warnings ?? job.Warnings;
        return new JobMessagesDocument([], [.. order.Notices, .. warnings.Select(warning => warning.Message)]);
    }
}
