using System.Collections.Immutable;
using Sluice.Access;
using Sluice.Jobs.Queues;
using Sluice.Server.Doors.MediaConvert.Routing;
using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Server.Doors.MediaConvert.Queues;

/// <summary>What a CreateQueue or UpdateQueue asks for. Members that are absent stay as they are.</summary>
internal sealed record QueueOrder(string Name)
{
    private const int MostConcurrentJobs = 100_000;

    public string? PricingPlan { get; init; }
    public string? Status { get; init; }
    public string? Description { get; init; }
    public int? ConcurrentJobs { get; init; }
    public int? MaximumConcurrentFeeds { get; init; }
    public ReservationOrder? Reservation { get; init; }
    public ImmutableSortedDictionary<string, string> Tags { get; init; } =
        ImmutableSortedDictionary<string, string>.Empty;

    /// <exception cref="WireException">400, with every fault.</exception>
    public static QueueOrder ReadNew(RequestMembers members)
    {
        var order = Read(members, members.RequiredText("name", ResourceName.Longest)) with
        {
            Tags = members.Map("tags", MapLimits.Tags) ?? ImmutableSortedDictionary<string, string>.Empty,
        };
        if (order.Name.Length > 0 && ResourceName.FaultOf(order.Name) is { } fault)
            members.Fault("name", fault);
        if (order is { PricingPlan: QueueTerms.Reserved, Reservation: null })
            members.Fault("reservationPlanSettings", "Is required for a RESERVED queue");
        if (order is { PricingPlan: not QueueTerms.Reserved, Reservation: not null })
            members.Fault("reservationPlanSettings", "Should be left out: the queue is not RESERVED");
        members.Demand();
        return order;
    }

    /// <exception cref="WireException">400, with every fault.</exception>
    public static QueueOrder ReadChange(RequestMembers members)
    {
        var order = Read(members, "");
        members.Demand();
        return order;
    }

    /// <summary>The queue to be made. Reserved slots bound what runs at once unless another bound is given.</summary>
    public Queue Create(OrganizationId organization, DateTimeOffset now) =>
        new(organization, Name)
        {
            Status = StatusOf(Status) ?? QueueStatus.Active,
            Description = Description,
            ConcurrentJobs = ConcurrentJobs ?? Reservation?.Slots,
            CreatedAt = now,
            UpdatedAt = now,
        };

    public QueueTerms CreateTerms(DateTimeOffset now) =>
        new()
        {
            PricingPlan = PricingPlan ?? QueueTerms.OnDemand,
            MaximumConcurrentFeeds = MaximumConcurrentFeeds,
            ReservationPlan = Reservation?.Purchase(now),
        };

    /// <summary>What the order does not say stays.</summary>
    public Queue Change(Queue queue) =>
        queue with
        {
            Status = StatusOf(Status) ?? queue.Status,
            Description = Description ?? queue.Description,
            ConcurrentJobs = ConcurrentJobs ?? Reservation?.Slots ?? queue.ConcurrentJobs,
        };

    /// <exception cref="WireException">400: a reservation for a queue that has none.</exception>
    public QueueTerms Change(QueueTerms terms, DateTimeOffset now)
    {
        if (Reservation is not null && terms.PricingPlan != QueueTerms.Reserved)
            throw new WireException(
                WireError.BadRequest("/reservationPlanSettings: Should be left out: the queue is not RESERVED")
            );
        return terms with
        {
            MaximumConcurrentFeeds = MaximumConcurrentFeeds ?? terms.MaximumConcurrentFeeds,
            ReservationPlan = Reservation?.Purchase(now) ?? terms.ReservationPlan,
        };
    }

    private static QueueStatus? StatusOf(string? word) =>
        word switch
        {
            QueueDocument.Active => QueueStatus.Active,
            QueueDocument.Paused => QueueStatus.Paused,
            _ => null,
        };

    private static QueueOrder Read(RequestMembers members, string name) =>
        new(name)
        {
            PricingPlan = members.Word("pricingPlan", QueueTerms.OnDemand, QueueTerms.Reserved),
            Status = members.Word("status", QueueDocument.Active, QueueDocument.Paused),
            Description = members.Text("description"),
            ConcurrentJobs = members.Number("concurrentJobs", 0, MostConcurrentJobs),
            MaximumConcurrentFeeds = members.Number("maximumConcurrentFeeds", 0, MostConcurrentJobs),
            Reservation = ReservationOrder.Read(members.Object("reservationPlanSettings")),
        };
}

/// <summary>A reservation as it is asked for. Nothing is bought here: slots bound what runs at once, the rest is echoed.</summary>
internal sealed record ReservationOrder(string Commitment, string RenewalType, int Slots)
{
    private const int MostSlots = 10_000;

    public static ReservationOrder? Read(RequestMembers? members)
    {
        if (members is null)
            return null;
        var order = new ReservationOrder(
            members.Word("commitment", "ONE_YEAR") ?? "",
            members.Word("renewalType", "AUTO_RENEW", "EXPIRE") ?? "",
            members.Number("reservedSlots", 1, MostSlots) ?? 0
        );
        foreach (var required in new[] { "commitment", "renewalType", "reservedSlots" })
            if (!members.Has(required))
                members.Fault(required, "Is a required property");
        return order;
    }

    public ReservationPlanDocument Purchase(DateTimeOffset now) =>
        new(Commitment, RenewalType, Slots)
        {
            Status = "ACTIVE",
            PurchasedAt = Epoch.Of(now),
            ExpiresAt = Epoch.Of(now.AddYears(1)),
        };
}
