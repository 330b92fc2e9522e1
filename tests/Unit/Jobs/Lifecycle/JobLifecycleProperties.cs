using FsCheck;
using FsCheck.Fluent;
using Sluice.Jobs;
using Sluice.Jobs.Lifecycle;
using static Sluice.Tests.Unit.Jobs.Lifecycle.Occurrences;

namespace Sluice.Tests.Unit.Jobs.Lifecycle;

/// <summary>What holds for every order in which things can happen to a job.</summary>
public sealed class JobLifecycleProperties
{
    [Fact]
    public void A_final_state_is_never_left() =>
        Check(life =>
        {
            var final = false;
            foreach (var step in Live(life))
            {
                if (final)
                    return false;
                final = step.Job.State.IsFinal;
            }
            return true;
        });

    [Fact]
    public void Events_are_numbered_without_gaps() =>
        Check(life =>
            Live(life).Select(step => step.Event.Sequence).SequenceEqual(Enumerable.Range(1, Live(life).Count))
        );

    [Fact]
    public void Replaying_the_events_gives_the_same_job() =>
        Check(life =>
        {
            var steps = Live(life);
            var replayed = steps.Skip(1).Select(step => step.Event).Aggregate(steps[0].Job, JobLifecycle.Evolve);
            return replayed == steps[^1].Job;
        });

    [Fact]
    public void No_phase_is_begun_more_often_than_the_rules_allow() =>
        Check(life => Live(life).All(step => step.Job.Attempt is >= 0 and <= 3));

    [Fact]
    public void Progress_of_one_attempt_never_goes_back() =>
        Check(life =>
        {
            var last = (Stage: RunStage.Lease, Fraction: 0.0);
            foreach (var step in Live(life))
            {
                if (step.Job.State is not JobState.Running running)
                {
                    last = default;
                    continue;
                }
                var now = (running.Stage, Fraction: running.Fraction ?? 0);
                if (now.CompareTo(last) < 0)
                    return false;
                last = now;
            }
            return true;
        });

    [Fact]
    public void Every_job_can_still_end_wherever_it_stands() =>
        Check(life =>
        {
            var job = Live(life)[^1].Job;
            foreach (
                JobOccurrence way in (JobOccurrence[])
                    [new JobOccurrence.CancelRequested(), new JobOccurrence.CancelFinished()]
            )
                if (JobLifecycle.Apply(job, way, Noon, RetryRules.Default) is JobTransition.Moved moved)
                    job = moved.Job;
            return job.State.IsFinal;
        });

    [Fact]
    public void Only_a_complete_job_has_a_result() =>
        Check(life => Live(life).All(step => step.Job.Result is not null == step.Job.State is JobState.Complete));

    private static List<JobTransition.Moved> Live(JobOccurrence[] life)
    {
        var steps = new List<JobTransition.Moved> { Admitted() };
        foreach (var occurrence in life)
            if (JobLifecycle.Apply(steps[^1].Job, occurrence, Noon, RetryRules.Default) is JobTransition.Moved moved)
                steps.Add(moved);
        return steps;
    }

    private static void Check(Func<JobOccurrence[], bool> holds) =>
        Prop.ForAll(Lives, holds).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithEndSize(60));
}
