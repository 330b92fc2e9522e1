using Sluice.Jobs;
using Sluice.Jobs.Lifecycle;
using static Sluice.Tests.Unit.Jobs.Lifecycle.Occurrences;

namespace Sluice.Tests.Unit.Jobs.Lifecycle;

public sealed class JobLifecycleTests
{
    [Fact]
    public void A_job_goes_from_submitted_through_preflight_and_run_to_complete()
    {
        var job = After(
            new JobOccurrence.PreflightStarted(),
            new JobOccurrence.PreflightPassed(),
            new JobOccurrence.RunStarted(),
            new JobOccurrence.Progressed(RunStage.Encode, 0.5),
            new JobOccurrence.Completed(Result)
        );

        job.State.ShouldBe(new JobState.Complete());
        job.Sequence.ShouldBe(6);
        job.Attempt.ShouldBe(1);
        job.Result.ShouldBe(Result);
        job.EndedAt.ShouldBe(Noon);
    }

    [Theory]
    [InlineData(JobFailureClass.Input)]
    [InlineData(JobFailureClass.Access)]
    [InlineData(JobFailureClass.Output)]
    public void A_failure_that_a_second_attempt_cannot_cure_ends_the_job(JobFailureClass kind)
    {
        var failed = Applied(Running(), new JobOccurrence.AttemptFailed(Failure(kind)));

        failed.State.ShouldBe(new JobState.Failed(Failure(kind)));
    }

    [Theory]
    [InlineData(JobFailureClass.Transient)]
    [InlineData(JobFailureClass.Internal)]
    public void A_failure_that_may_pass_puts_the_job_back_with_a_rest(JobFailureClass kind)
    {
        var back = Applied(Running(), new JobOccurrence.AttemptFailed(Failure(kind)));

        back.State.ShouldBe(new JobState.Waiting(Noon + TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public void After_a_lost_worker_the_job_rests_no_longer() =>
        Applied(Running(), new JobOccurrence.WorkerLost()).State.ShouldBe(new JobState.Waiting());

    [Fact]
    public void The_third_lost_worker_ends_the_job()
    {
        var job = Running();
        job = Applied(job, new JobOccurrence.WorkerLost(), new JobOccurrence.RunStarted());
        job = Applied(job, new JobOccurrence.WorkerLost(), new JobOccurrence.RunStarted());

        job = Applied(job, new JobOccurrence.WorkerLost());

        job.State.ShouldBeOfType<JobState.Failed>().Failure.Class.ShouldBe(JobFailureClass.WorkerLost);
        job.Attempt.ShouldBe(3);
    }

    [Fact]
    public void A_worker_that_stops_in_good_order_costs_no_attempt()
    {
        var back = Applied(Running(), new JobOccurrence.WorkerStopped());

        back.State.ShouldBe(new JobState.Waiting());
        back.Attempt.ShouldBe(0);
    }

    [Fact]
    public void A_running_job_is_canceled_in_two_steps_so_that_its_outputs_can_be_removed()
    {
        var canceling = Applied(Running(), new JobOccurrence.CancelRequested());
        var canceled = Applied(canceling, new JobOccurrence.CancelFinished());

        canceling.State.ShouldBe(new JobState.Canceling());
        canceled.State.ShouldBe(new JobState.Canceled());
    }

    [Fact]
    public void A_job_that_has_written_nothing_is_canceled_at_once() =>
        Applied(Admitted().Job, new JobOccurrence.CancelRequested()).State.ShouldBe(new JobState.Canceled());

    [Fact]
    public void A_job_that_is_being_canceled_does_not_complete()
    {
        var canceling = Applied(Running(), new JobOccurrence.CancelRequested());

        Apply(canceling, new JobOccurrence.Completed(Result)).ShouldBe(new JobTransition.Refused(Refusal.OutOfTurn));
    }

    [Theory]
    [InlineData(RunStage.Probe, 0.9)]
    [InlineData(RunStage.Encode, 0.49)]
    [InlineData(RunStage.Encode, 0.5005)]
    [InlineData(RunStage.Encode, double.NaN)]
    [InlineData(RunStage.Encode, 1.5)]
    public void Progress_that_goes_back_or_says_nothing_new_is_no_event(RunStage stage, double fraction)
    {
        var half = Applied(Running(), new JobOccurrence.Progressed(RunStage.Encode, 0.5));

        Apply(half, new JobOccurrence.Progressed(stage, fraction))
            .ShouldBe(new JobTransition.Refused(Refusal.NothingNew));
    }

    [Fact]
    public void Rests_between_attempts_grow_and_stay_bounded()
    {
        var rules = RetryRules.Default;

        rules.DelayAfter(1).ShouldBe(TimeSpan.FromSeconds(5));
        rules.DelayAfter(2).ShouldBe(TimeSpan.FromSeconds(20));
        rules.DelayAfter(50).ShouldBe(rules.LongestDelay);
    }

    private static Job Applied(Job job, params JobOccurrence[] occurrences) =>
        occurrences.Aggregate(job, (now, one) => Apply(now, one).ShouldBeOfType<JobTransition.Moved>().Job);

    private static JobTransition Apply(Job job, JobOccurrence occurrence) =>
        JobLifecycle.Apply(job, occurrence, Noon, RetryRules.Default);
}
