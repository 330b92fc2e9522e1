using System.Collections.Immutable;
using Sluice.Jobs;
using Sluice.Jobs.Running;
using Sluice.Media;

namespace Sluice.Tests.Integration.Jobs;

/// <summary>A worker that does as it is told, and notes what was asked of it.</summary>
internal sealed class ScriptedWorker : IJobWorker
{
    public static JobResult Result { get; } =
        new(new SourceSummary("s3://masters/film.mp4", "mov", 2.0), [], new StageTimings(0, 0, 1, 0, 1));

    private int running;

    public Func<Job, CancellationToken, Task> Prove { get; init; } = (_, _) => Task.CompletedTask;

    public Func<Job, IProgress<TranscodeProgress>, CancellationToken, Task<JobResult>> Transcode { get; init; } =
        (_, _, _) => Task.FromResult(Result);

    public ImmutableArray<MediaWarning> Left { get; init; } = [];

    /// <summary>Jobs that run at this moment, at most.</summary>
    public int MostAtOnce { get; private set; }

    public List<JobId> Cleaned { get; } = [];

    public Task ProveAsync(Job job, CancellationToken cancellationToken) => Prove(job, cancellationToken);

    public async Task<JobResult> TranscodeAsync(
        Job job,
        IProgress<TranscodeProgress> progress,
        CancellationToken cancellationToken
    )
    {
        MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref running));
        try
        {
            return await Transcode(job, progress, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref running);
        }
    }

    public Task<ImmutableArray<MediaWarning>> RemoveTracesAsync(Job job, CancellationToken cancellationToken)
    {
        lock (Cleaned)
            Cleaned.Add(job.Id);
        return Task.FromResult(Left);
    }

    /// <summary>Waits until it is told to stop.</summary>
    public static async Task<JobResult> HangAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return Result;
    }
}
