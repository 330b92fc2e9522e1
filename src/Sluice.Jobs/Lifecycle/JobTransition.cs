namespace Sluice.Jobs.Lifecycle;

/// <summary>The answer to an occurrence. Closed.</summary>
public abstract record JobTransition
{
    private JobTransition() { }

    /// <summary>The job as it stands now, and the event that says so. Both are stored, or neither.</summary>
    public sealed record Moved(Job Job, JobEvent Event) : JobTransition;

    /// <summary>Nothing changes.</summary>
    public sealed record Refused(Refusal Reason) : JobTransition;
}

/// <summary>Why an occurrence changes nothing.</summary>
public enum Refusal
{
    /// <summary>The job has ended; nothing moves it any more.</summary>
    AlreadyFinal,

    /// <summary>The job stands there already: a repeated cancel, progress that is none.</summary>
    NothingNew,

    /// <summary>It cannot happen in this state: somebody else moved the job meanwhile.</summary>
    OutOfTurn,
}
