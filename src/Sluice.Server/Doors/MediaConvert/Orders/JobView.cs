using System.Collections.Immutable;
using Sluice.Jobs;
using Sluice.Jobs.Compositions;
using Sluice.Jobs.Doors;
using Sluice.Media;
using Sluice.Server.Doors.MediaConvert.Results;
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
        var work = job.Work as CompositionWork;
        var error = job.State is JobState.Failed failed ? JobError.Of(failed.Failure, work) : null;
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
            ErrorCode = error?.Code,
            ErrorMessage = error?.Message,
            Warnings = WarningsOf(job, order),
            OutputGroupDetails =
                job.Result?.Composition is { } report && work is not null ? OutputGroupDetails.Of(report, work) : null,
            ShareStatus = order.LastShareDetails is null ? "NOT_SHARED" : "SHARED",
            LastShareDetails = order.LastShareDetails,
        };
    }

    private static JobMessagesDocument MessagesOf(Job job, JobOrder order) =>
        new([], [.. order.Notices, .. NoticedBy(job).Select(warning => warning.Message)]);

    private static ImmutableArray<JobWarningDocument> WarningsOf(Job job, JobOrder order) =>
        [
            .. order
                .Notices.Select(_ => WarningCodes.NotExecuted)
                .Concat(NoticedBy(job).Select(WarningCodes.Of))
                .CountBy(code => code)
                .OrderBy(counted => counted.Key)
                .Select(counted => new JobWarningDocument(counted.Key, counted.Value)),
        ];

    // A complete job's warnings are in its result.
    private static ImmutableArray<MediaWarning> NoticedBy(Job job) => job.Result?.Warnings ?? job.Warnings;
}
