namespace Sluice.Jobs;

/// <summary>Where a job stands. Closed: the cases below are all there are; <see cref="IsFinal"/> ones are never left.</summary>
public abstract record JobState
{
    private JobState() { }

    public virtual bool IsFinal => false;

    /// <summary>Admitted; its grants are not proved yet. Not before <paramref name="NotBefore"/> when a preflight has to be repeated.</summary>
    public sealed record Submitted(DateTimeOffset? NotBefore = null) : JobState;

    /// <summary>Its grants are being proved.</summary>
    public sealed record Preflight : JobState;

    /// <summary>Ready to run; waits for a free worker, and for <paramref name="NotBefore"/> after a failed attempt.</summary>
    public sealed record Waiting(DateTimeOffset? NotBefore = null) : JobState;

    /// <param name="Fraction">0 to 1 of the stage; null where the input's duration is unknown.</param>
    public sealed record Running(RunStage Stage, double? Fraction = null) : JobState;

    /// <summary>Somebody canceled it while it ran; what it wrote is being removed.</summary>
    public sealed record Canceling : JobState;

    public sealed record Complete : JobState
    {
        public override bool IsFinal => true;
    }

    public sealed record Failed(JobFailure Failure) : JobState
    {
        public override bool IsFinal => true;
    }

    public sealed record Canceled : JobState
    {
        public override bool IsFinal => true;
    }

    /// <summary>The case without its details.</summary>
    public JobStatus Status =>
        this switch
        {
            Submitted => JobStatus.Submitted,
            Preflight => JobStatus.Preflight,
            Waiting => JobStatus.Waiting,
            Running => JobStatus.Running,
            Canceling => JobStatus.Canceling,
            Complete => JobStatus.Complete,
            Failed => JobStatus.Failed,
            _ => JobStatus.Canceled,
        };
}

/// <summary>The names of the states, for filters and lists.</summary>
public enum JobStatus
{
    Submitted,
    Preflight,
    Waiting,
    Running,
    Canceling,
    Complete,
    Failed,
    Canceled,
}

/// <summary>The stages of a run, in order.</summary>
public enum RunStage
{
    Lease,
    Probe,
    Plan,
    Encode,
    Publish,
}
