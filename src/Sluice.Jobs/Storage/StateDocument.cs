namespace Sluice.Jobs.Storage;

/// <summary>A <see cref="JobState"/> laid flat for the database.</summary>
internal sealed record StateDocument(JobStatus Status)
{
    public DateTimeOffset? NotBefore { get; init; }
    public RunStage? Stage { get; init; }
    public double? Fraction { get; init; }
    public JobFailure? Failure { get; init; }

    public static StateDocument From(JobState state) =>
        state switch
        {
            JobState.Submitted submitted => new StateDocument(state.Status) { NotBefore = submitted.NotBefore },
            JobState.Waiting waiting => new StateDocument(state.Status) { NotBefore = waiting.NotBefore },
            JobState.Running running => new StateDocument(state.Status)
            {
                Stage = running.Stage,
                Fraction = running.Fraction,
            },
            JobState.Failed failed => new StateDocument(state.Status) { Failure = failed.Failure },
            _ => new StateDocument(state.Status),
        };

    public JobState ToState() =>
        Status switch
        {
            JobStatus.Submitted => new JobState.Submitted(NotBefore),
            JobStatus.Preflight => new JobState.Preflight(),
            JobStatus.Waiting => new JobState.Waiting(NotBefore),
            JobStatus.Running => new JobState.Running(Stage ?? RunStage.Lease, Fraction),
            JobStatus.Canceling => new JobState.Canceling(),
            JobStatus.Complete => new JobState.Complete(),
            JobStatus.Failed => new JobState.Failed(
                Failure ?? throw new InvalidOperationException("A failed job in the database has no failure.")
            ),
            _ => new JobState.Canceled(),
        };
}
