using System.Collections.Immutable;
using Sluice.Access;
using Sluice.Jobs.Compositions;
using Sluice.Jobs.Events;
using Sluice.Jobs.Queues;
using Sluice.Media;

namespace Sluice.Jobs.Lifecycle;

/// <summary>The life of a job as one pure function: what an occurrence does to it, and the event that records it.</summary>
public static class JobLifecycle
{
    /// <summary>The first event of a job.</summary>
    public static JobTransition.Moved Admit(JobId id, OrganizationId organization, JobWork work, DateTimeOffset now)
    {
        var first = new JobEvent(id, 1, now, JobEventKind.Submitted) { State = new JobState.Submitted(), Attempt = 0 };
        var job = new Job(id, organization, work)
        {
            State = first.State,
            CreatedAt = now,
            UpdatedAt = now,
            Place = (work as CompositionWork)?.Place,
        };
        return new JobTransition.Moved(Evolve(job, first), first);
    }

    /// <summary>Applies <paramref name="occurrence"/> to <paramref name="job"/>, or says why it changes nothing.</summary>
    public static JobTransition Apply(Job job, JobOccurrence occurrence, DateTimeOffset now, RetryRules rules)
    {
        if (job.State.IsFinal)
            return new JobTransition.Refused(Refusal.AlreadyFinal);
        var next = new Step(job, now, rules);
        return occurrence switch
        {
            JobOccurrence.PreflightStarted => next.StartPreflight(),
            JobOccurrence.PreflightPassed => next.PassPreflight(),
            JobOccurrence.RunStarted => next.StartRun(),
            JobOccurrence.Progressed progress => next.Progress(progress),
            JobOccurrence.Completed completed => next.Complete(completed.Result),
            JobOccurrence.AttemptFailed failed => next.Fail(failed.Failure, failed.Warnings),
            JobOccurrence.WorkerLost => next.Fail(JobFailure.WorkerLost, []),
            JobOccurrence.WorkerStopped => next.GiveBack(),
            JobOccurrence.CancelRequested => next.Cancel(),
            JobOccurrence.Hopped hopped => next.Hop(hopped.To),
            JobOccurrence.Warned warned => next.Warn(warned.Warning),
            JobOccurrence.SourcesRead read => next.ReadSources(read.Sources),
            JobOccurrence.CancelFinished finished => next.FinishCancel(finished.Warnings),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>What <paramref name="job"/> is after <paramref name="happened"/>. Replaying all events of a job gives the job.</summary>
    public static Job Evolve(Job job, JobEvent happened) =>
        job with
        {
            State = happened.State,
            Attempt = happened.Attempt,
            Sequence = happened.Sequence,
            UpdatedAt = happened.At,
            StartedAt = job.StartedAt ?? (happened.Kind == JobEventKind.Started ? happened.At : null),
            EndedAt = happened.State.IsFinal ? happened.At : null,
            Place = happened.Hop?.To ?? job.Place,
            Result = happened.Result,
            Warnings = happened.Warnings,
        };

    private readonly record struct Step(Job Job, DateTimeOffset Now, RetryRules Rules)
    {
        private static readonly JobTransition.Refused OutOfTurn = new(Refusal.OutOfTurn);
        private static readonly JobTransition.Refused NothingNew = new(Refusal.NothingNew);

        public JobTransition StartPreflight() =>
            Job.State is JobState.Submitted
                ? Move(JobEventKind.PreflightStarted, new JobState.Preflight(), Job.Attempt + 1)
                : OutOfTurn;

        public JobTransition PassPreflight() =>
            Job.State is JobState.Preflight
                ? Move(JobEventKind.PreflightPassed, new JobState.Waiting(), attempt: 0)
                : OutOfTurn;

        public JobTransition StartRun() =>
            Job.State is JobState.Waiting
                ? Move(JobEventKind.Started, new JobState.Running(RunStage.Lease), Job.Attempt + 1)
                : OutOfTurn;

        public JobTransition Progress(JobOccurrence.Progressed progress)
        {
            if (Job.State is not JobState.Running running)
                return OutOfTurn;
            var after = new JobState.Running(progress.Stage, progress.Fraction);
            return ProgressOrder.IsAdvance(running, after)
                ? Move(JobEventKind.Progressed, after, Job.Attempt)
                : NothingNew;
        }

        public JobTransition Complete(JobResult result)
        {
            if (Job.State is not JobState.Running)
                return OutOfTurn;
            var happened = Happened(JobEventKind.Completed, new JobState.Complete(), Job.Attempt) with
            {
                Result = result,
            };
            return Move(happened);
        }

        public JobTransition Fail(JobFailure failure, ImmutableArray<MediaWarning> warnings)
        {
            if (Job.State is not (JobState.Preflight or JobState.Running))
                return OutOfTurn;
            if (!failure.IsRetried || Job.Attempt >= Rules.MaxAttempts)
                return Move(
                    Happened(JobEventKind.Failed, new JobState.Failed(failure), Job.Attempt) with
                    {
                        Warnings = warnings,
                    }
                );
            // A lost worker has cost its time already; the job does not wait on top of that.
            var again = Queued(
                failure.Class == JobFailureClass.WorkerLost ? null : Now + Rules.DelayAfter(Job.Attempt)
            );
            return Move(
                Happened(JobEventKind.Retrying, again, Job.Attempt) with
                {
                    Reason = failure,
                    Warnings = warnings,
                }
            );
        }

        public JobTransition GiveBack() =>
            Job.State is JobState.Preflight or JobState.Running
                ? Move(JobEventKind.Returned, Queued(null), Job.Attempt - 1)
                : OutOfTurn;

        public JobTransition Cancel() =>
            Job.State switch
            {
                JobState.Canceling => NothingNew,
                JobState.Running => Move(JobEventKind.CancelRequested, new JobState.Canceling(), Job.Attempt),
                _ => Move(JobEventKind.Canceled, new JobState.Canceled(), Job.Attempt),
            };

        public JobTransition FinishCancel(ImmutableArray<MediaWarning> warnings) =>
            Job.State is JobState.Canceling
                ? Move(
                    Happened(JobEventKind.Canceled, new JobState.Canceled(), Job.Attempt) with
                    {
                        Warnings = warnings,
                    }
                )
                : OutOfTurn;

        public JobTransition Hop(QueuePlace to) =>
            Job is not { Place: { } from, State: JobState.Submitted or JobState.Preflight or JobState.Waiting }
                ? OutOfTurn
            : from == to ? NothingNew
            : Move(
                Happened(JobEventKind.Hopped, Job.State, Job.Attempt) with
                {
                    Hop = new QueueHop(from, to),
                    Warnings = Job.Warnings,
                }
            );

        public JobTransition Warn(MediaWarning warning) =>
            Move(Happened(JobEventKind.Warned, Job.State, Job.Attempt) with { Warnings = [warning] });

        public JobTransition ReadSources(ImmutableArray<SourceSummary?> sources) =>
            Job.State is JobState.Running
                ? Move(Happened(JobEventKind.SourcesRead, Job.State, Job.Attempt) with { Sources = sources })
                : OutOfTurn;

        private JobState Queued(DateTimeOffset? notBefore) =>
            Job.State is JobState.Preflight ? new JobState.Submitted(notBefore) : new JobState.Waiting(notBefore);

        private JobTransition.Moved Move(JobEventKind kind, JobState state, int attempt) =>
            Move(Happened(kind, state, attempt));

        private JobTransition.Moved Move(JobEvent happened) => new(Evolve(Job, happened), happened);

        private JobEvent Happened(JobEventKind kind, JobState state, int attempt) =>
            new(Job.Id, Job.Sequence + 1, Now, kind) { State = state, Attempt = attempt };
    }
}
