using Sluice.Jobs.Queues;
using Sluice.Server.Doors.MediaConvert.Routing;
using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Server.Doors.MediaConvert.Queues;

/// <summary>A queue of <c>Sluice.Jobs</c>, its terms and what is in it → what the wire shows. Pure.</summary>
internal static class QueueView
{
    public static QueueDocument Of(Queue queue, QueueTerms terms, QueueLoad load, string region) =>
        new(queue.Name, new ResourceName(ResourceKind.Queue, queue.Organization.Value, queue.Name).Arn(region))
        {
            Type = queue.Kind == QueueKind.System ? "SYSTEM" : "CUSTOM",
            Status = queue.Status == QueueStatus.Paused ? QueueDocument.Paused : QueueDocument.Active,
            PricingPlan = terms.PricingPlan,
            Description = queue.Description,
            ConcurrentJobs = queue.ConcurrentJobs,
            MaximumConcurrentFeeds = terms.MaximumConcurrentFeeds,
            ReservationPlan = terms.ReservationPlan,
            CreatedAt = Epoch.Of(queue.CreatedAt),
            LastUpdated = Epoch.Of(queue.UpdatedAt),
            SubmittedJobsCount = load.Waiting,
            ProgressingJobsCount = load.Running,
        };
}
