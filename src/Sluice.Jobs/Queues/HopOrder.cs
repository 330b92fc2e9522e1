using Sluice.Jobs.Compositions;

namespace Sluice.Jobs.Queues;

/// <summary>Where a job that still waits should be by now. Pure.</summary>
internal static class HopOrder
{
    /// <summary>The place of the last rule that is due; null when none is, or the job is there, or nothing can move it any more.</summary>
    public static QueuePlace? Due(Job job, DateTimeOffset now)
    {
        if (
            job
            is not { Work: CompositionWork work, State: JobState.Submitted or JobState.Preflight or JobState.Waiting }
        )
            return null;
        var rule = work.Hops.Where(hop => job.CreatedAt + hop.After <= now).OrderBy(hop => hop.After).LastOrDefault();
        if (rule is null)
            return null;
        var place = new QueuePlace(rule.Queue ?? work.Place.Queue, rule.Priority ?? work.Place.Priority);
        return place == job.Place ? null : place;
    }
}
