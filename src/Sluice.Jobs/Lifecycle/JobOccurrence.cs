using System.Collections.Immutable;
using Sluice.Jobs.Queues;
using Sluice.Media;

namespace Sluice.Jobs.Lifecycle;

/// <summary>What can happen to an admitted job. Closed.</summary>
public abstract record JobOccurrence
{
    private JobOccurrence() { }

    public sealed record PreflightStarted : JobOccurrence;

    public sealed record PreflightPassed : JobOccurrence;

    public sealed record RunStarted : JobOccurrence;

    /// <param name="Fraction">0 to 1 of the stage, where known.</param>
    public sealed record Progressed(RunStage Stage, double? Fraction) : JobOccurrence;

    public sealed record Completed(JobResult Result) : JobOccurrence;

    /// <summary>An attempt at the preflight or the run ended badly. Whether there is another one is decided here.</summary>
    public sealed record AttemptFailed(JobFailure Failure) : JobOccurrence
    {
        /// <summary>What the attempt left behind.</summary>
        public ImmutableArray<MediaWarning> Warnings { get; init; } = [];
    }

    /// <summary>The process that held the job is gone without a word. Counts as an attempt.</summary>
    public sealed record WorkerLost : JobOccurrence;

    /// <summary>The process that held the job was told to stop, and gave the job back. Does not count.</summary>
    public sealed record WorkerStopped : JobOccurrence;

    public sealed record CancelRequested : JobOccurrence;

    /// <summary>It waited too long where it is.</summary>
    public sealed record Hopped(QueuePlace To) : JobOccurrence;

    /// <summary>Something to tell; nothing else changes.</summary>
    public sealed record Warned(MediaWarning Warning) : JobOccurrence;

    /// <summary>The sources of the running attempt are probed.</summary>
    public sealed record SourcesRead(ImmutableArray<SourceSummary?> Sources) : JobOccurrence;

    /// <summary>What the canceled run wrote is removed, as far as that was possible.</summary>
    public sealed record CancelFinished : JobOccurrence
    {
        /// <summary>What could not be removed.</summary>
        public ImmutableArray<MediaWarning> Warnings { get; init; } = [];
    }
}
