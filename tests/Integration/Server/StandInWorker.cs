using System.Collections.Concurrent;
using System.Collections.Immutable;
using Sluice.Jobs;
using Sluice.Jobs.Running;
using Sluice.Media;
using Sluice.Media.Outputs;

namespace Sluice.Tests.Integration.Server;

/// <summary>Does the work of jobs for tests of the API: a job runs until its test says how it ends.</summary>
internal sealed class StandInWorker : IJobWorker
{
    private readonly ConcurrentDictionary<JobId, TaskCompletionSource<JobResult>> _ends = new();

    public static JobResult Result { get; } =
        new(
            new SourceSummary("s3://masters/films/in.mp4", "mov,mp4", 2.0)
            {
                Bytes = 1234,
                Streams = [new StreamSummary(0, "video", "h264") { Width = 640, Height = 360 }],
            },
            [new PublishedOutput(OutputKind.Manifest, "master.m3u8") { Bytes = 321, Container = "hls" }],
            new StageTimings(0.1, 0.2, 0.3, 0.4, 1.0)
        )
        {
            Warnings = [new MediaWarning("audio.missing", "The input has no sound.")],
        };

    public void Complete(string job) => EndOf(new JobId(job)).TrySetResult(Result);

    public void Fail(string job, MediaFailure failure) =>
        EndOf(new JobId(job)).TrySetException(new MediaException(failure));

    public Task ProveAsync(Job job, CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<JobResult> TranscodeAsync(
        Job job,
        IProgress<TranscodeProgress> progress,
        CancellationToken cancellationToken
    )
    {
        progress.Report(new TranscodeProgress(TranscodeStage.Encode) { Fraction = 0.5 });
        return await EndOf(job.Id).Task.WaitAsync(cancellationToken);
    }

    public Task<ImmutableArray<MediaWarning>> RemoveTracesAsync(Job job, CancellationToken cancellationToken) =>
        Task.FromResult(ImmutableArray<MediaWarning>.Empty);

    private TaskCompletionSource<JobResult> EndOf(JobId job) =>
        _ends.GetOrAdd(
            job,
            _ => new TaskCompletionSource<JobResult>(TaskCreationOptions.RunContinuationsAsynchronously)
        );
}
