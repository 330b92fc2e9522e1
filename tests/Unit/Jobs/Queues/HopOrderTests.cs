using Sluice.Access;
using Sluice.Jobs;
using Sluice.Jobs.Lifecycle;
using Sluice.Jobs.Queues;
using Sluice.Tests.Unit.Jobs.Compositions;
using Sluice.Tests.Unit.Jobs.Lifecycle;

namespace Sluice.Tests.Unit.Jobs.Queues;

/// <summary>Where a job should wait by now.</summary>
public sealed class HopOrderTests
{
    private static readonly HopRule Fast = new(TimeSpan.FromMinutes(5), "Fast", null);
    private static readonly HopRule Urgent = new(TimeSpan.FromMinutes(30), null, 50);

    [Theory]
    [InlineData(0, null, 0)]
    [InlineData(4.9, null, 0)]
    [InlineData(5, "Fast", 7)]
    [InlineData(29, "Fast", 7)]
    [InlineData(30, "Default", 50)]
    [InlineData(4000, "Default", 50)]
    public void The_last_rule_that_is_due_says_where(double minutes, string? queue, int priority) =>
        HopOrder
            .Due(JobWith(Urgent, Fast), Occurrences.Noon.AddMinutes(minutes))
            .ShouldBe(queue is null ? null : new QueuePlace(queue, priority));

    [Fact]
    public void A_job_that_is_there_stays() =>
        HopOrder
            .Due(JobWith(Fast) with { Place = new QueuePlace("Fast", 7) }, Occurrences.Noon.AddMinutes(9))
            .ShouldBeNull();

    [Fact]
    public void A_job_that_runs_stays() =>
        HopOrder
            .Due(JobWith(Fast) with { State = new JobState.Running(RunStage.Probe) }, Occurrences.Noon.AddMinutes(9))
            .ShouldBeNull();

    [Fact]
    public void A_hop_is_an_event_that_changes_where_the_job_waits_and_nothing_else()
    {
        var job = JobWith(Fast);

        var moved = JobLifecycle
            .Apply(
                job,
                new JobOccurrence.Hopped(new QueuePlace("Fast", 9)),
                Occurrences.Noon.AddMinutes(5),
                RetryRules.Default
            )
            .ShouldBeOfType<JobTransition.Moved>();

        moved.Job.Place.ShouldBe(new QueuePlace("Fast", 9));
        moved.Job.State.ShouldBe(job.State);
        moved.Event.Hop.ShouldBe(new QueueHop(new QueuePlace("Default", 7), new QueuePlace("Fast", 9)));
        JobLifecycle
            .Apply(moved.Job, new JobOccurrence.Hopped(new QueuePlace("Fast", 9)), Occurrences.Noon, RetryRules.Default)
            .ShouldBe(new JobTransition.Refused(Refusal.NothingNew));
    }

    private static Job JobWith(params HopRule[] hops) =>
        JobLifecycle
            .Admit(
                JobId.New(Occurrences.Noon),
                new OrganizationId("111122223333"),
                SampleWork.Full with
                {
                    Hops = [.. hops],
                },
                Occurrences.Noon
            )
            .Job;
}
