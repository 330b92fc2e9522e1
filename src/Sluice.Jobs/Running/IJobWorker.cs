using System.Collections.Immutable;
using Sluice.Media;

namespace Sluice.Jobs.Running;

/// <summary>What a job does to customers' buckets. The life of the job around it knows no S3 and no ffmpeg.</summary>
public interface IJobWorker
{
    /// <summary>Proves that the job may read its input and write its outputs.</summary>
    /// <exception cref="Sluice.Access.AccessException">It may not.</exception>
    /// <exception cref="MediaException">The input is not there.</exception>
    Task ProveAsync(Job job, CancellationToken cancellationToken);

    /// <summary>Transcodes and publishes.</summary>
    /// <exception cref="Sluice.Access.AccessException">Access was refused on the way.</exception>
    /// <exception cref="MediaException">The media could not be made.</exception>
    Task<JobResult> TranscodeAsync(Job job, IProgress<TranscodeProgress> progress, CancellationToken cancellationToken);

    /// <summary>Removes what attempts at this job wrote, in this process or in one that is gone. Repeatable; never throws for what cannot be removed.</summary>
    /// <returns>What is still there.</returns>
    Task<ImmutableArray<MediaWarning>> RemoveTracesAsync(Job job, CancellationToken cancellationToken);
}
