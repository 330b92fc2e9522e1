using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Server.Doors.MediaConvert.Queues;

/// <summary>What the door keeps of a queue beside what <c>Sluice.Jobs</c> keeps: what it would cost, elsewhere.</summary>
internal sealed record QueueTerms
{
    public const string OnDemand = "ON_DEMAND";
    public const string Reserved = "RESERVED";

    /// <summary>Of queues about which nothing more is kept.</summary>
    public static QueueTerms Usual { get; } = new();

    public string PricingPlan { get; init; } = OnDemand;
    public int? MaximumConcurrentFeeds { get; init; }
    public ReservationPlanDocument? ReservationPlan { get; init; }
}
