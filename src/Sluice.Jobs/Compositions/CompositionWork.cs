using System.Collections.Immutable;
using Sluice.Jobs.Queues;
using Sluice.Media.Compositions;

namespace Sluice.Jobs.Compositions;

/// <summary>A composition is made of objects that a role may read, into places that it may write.</summary>
/// <param name="Sources">By the indexes that the composition uses.</param>
/// <param name="Destinations">By the packages' <see cref="Sluice.Media.Compositions.Packages.PackageSpec.Destination"/>.</param>
/// <param name="Role">Whose rights the job works with, in all of its buckets.</param>
public sealed record CompositionWork(
    Composition Composition,
    ImmutableArray<WorkSource> Sources,
    ImmutableArray<WorkDestination> Destinations,
    WorkRole Role
) : JobWork
{
    /// <summary>Where it was submitted to. Where it waits now, after hops, is the job's own <see cref="Job.Place"/>.</summary>
    public required QueuePlace Place { get; init; }

    /// <summary>Where it goes when it has waited too long.</summary>
    public ImmutableArray<HopRule> Hops { get; init; } = [];

    /// <summary>How often its progress becomes an event; changes of stage always do.</summary>
    public TimeSpan ProgressEvery { get; init; } = TimeSpan.FromMinutes(1);
}
