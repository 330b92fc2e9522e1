using System.Text.Json;
using Sluice.Access;
using Sluice.Jobs.Queues;
using Sluice.Server.Doors.MediaConvert.Queues;
using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Tests.Unit.Server.Doors.MediaConvert.Queues;

public sealed class QueueOrderTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);
    private const string Plan = """{"commitment":"ONE_YEAR","renewalType":"EXPIRE","reservedSlots":3}""";

    [Fact]
    public void A_name_alone_is_an_active_on_demand_queue()
    {
        var order = New("""{"name":"night"}""");

        var queue = order.Create(new OrganizationId("111122223333"), Now);

        (queue.Name, queue.Status, queue.ConcurrentJobs).ShouldBe(("night", QueueStatus.Active, null));
        order.CreateTerms(Now).ShouldBe(QueueTerms.Usual);
    }

    [Fact]
    public void No_concurrency_is_not_a_concurrency_of_zero() =>
        New("""{"name":"night","concurrentJobs":0}""")
            .Create(new OrganizationId("111122223333"), Now)
            .ConcurrentJobs.ShouldBe(0);

    [Fact]
    public void Reserved_slots_are_echoed_and_bound_what_runs_at_once()
    {
        var order = New($$"""{"name":"paid","pricingPlan":"RESERVED","reservationPlanSettings":{{Plan}}}""");

        order.Create(new OrganizationId("111122223333"), Now).ConcurrentJobs.ShouldBe(3);
        var plan = order.CreateTerms(Now).ReservationPlan!;
        (plan.ReservedSlots, plan.Status, plan.PurchasedAt, plan.ExpiresAt).ShouldBe(
            (3, "ACTIVE", 1_700_000_000, 1_731_622_400)
        );
    }

    [Theory]
    [InlineData("""{"name":"x","pricingPlan":"RESERVED"}""")]
    [InlineData(
        """{"name":"x","reservationPlanSettings":{"commitment":"ONE_YEAR","renewalType":"EXPIRE","reservedSlots":3}}"""
    )]
    [InlineData("""{"name":"x","pricingPlan":"RESERVED","reservationPlanSettings":{"reservedSlots":3}}""")]
    [InlineData("""{"name":"*"}""")]
    [InlineData("""{"name":""}""")]
    [InlineData("""{}""")]
    public void Orders_that_contradict_themselves_are_refused(string json) =>
        Should.Throw<WireException>(() => New(json)).Error.Status.ShouldBe(400);

    [Fact]
    public void What_a_change_does_not_say_stays()
    {
        var queue = New("""{"name":"night","description":"d","concurrentJobs":2}""")
            .Create(new OrganizationId("111122223333"), Now);

        var paused = QueueOrder.ReadChange(Members("""{"status":"PAUSED"}""")).Change(queue);

        (paused.Status, paused.Description, paused.ConcurrentJobs).ShouldBe((QueueStatus.Paused, "d", 2));
    }

    [Fact]
    public void An_on_demand_queue_takes_no_reservation_later() =>
        Should.Throw<WireException>(() =>
            QueueOrder.ReadChange(Members($$"""{"reservationPlanSettings":{{Plan}}}""")).Change(QueueTerms.Usual, Now)
        );

    private static QueueOrder New(string json) => QueueOrder.ReadNew(Members(json));

    private static RequestMembers Members(string json) => new(JsonElement.Parse(json));
}
