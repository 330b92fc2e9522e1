using System.Collections.Immutable;
using Sluice.Access;

namespace Sluice.Jobs.Scheduling;

/// <summary>Jobs that wait for the same: those of one queue, or those of one organization that are in none.</summary>
/// <param name="Queue">Null for jobs in no queue.</param>
/// <param name="Heads">The next ones, in their order: the highest priority first, then as they came.</param>
internal sealed record WaitingLine(OrganizationId Organization, string? Queue, ImmutableArray<WaitingJob> Heads)
{
    /// <summary>Jobs of it that may run at once; null is no limit.</summary>
    public int? Limit { get; init; }

    /// <summary>Jobs of it that run, or are about to.</summary>
    public int Busy { get; init; }
}

/// <param name="Sequence">Number of its last event.</param>
/// <param name="Ordinal">Smaller for jobs that were admitted earlier.</param>
internal sealed record WaitingJob(JobId Id, int Sequence, long Ordinal);
