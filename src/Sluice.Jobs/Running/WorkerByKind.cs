using System.Collections.Immutable;
using Sluice.Jobs.Compositions;
using Sluice.Jobs.Running.Composing;
using Sluice.Media;

namespace Sluice.Jobs.Running;

/// <summary>Gives each job to the worker of its kind of work.</summary>
public sealed class WorkerByKind(BucketWorker profiles, CompositionWorker compositions) : IJobWorker
{
    public Task ProveAsync(Job job, CancellationToken cancellationToken) =>
        WorkerOf(job).ProveAsync(job, cancellationToken);

    public Task<JobResult> TranscodeAsync(
        Job job,
        IProgress<TranscodeProgress> progress,
        CancellationToken cancellationToken
    ) => WorkerOf(job).TranscodeAsync(job, progress, cancellationToken);

    public Task<ImmutableArray<MediaWarning>> RemoveTracesAsync(Job job, CancellationToken cancellationToken) =>
        WorkerOf(job).RemoveTracesAsync(job, cancellationToken);

    private IJobWorker WorkerOf(Job job) => job.Work is CompositionWork ? compositions : profiles;
}
