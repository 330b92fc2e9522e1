using System.Collections.Immutable;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Sluice.Jobs.Compositions;
using Sluice.Jobs.Lifecycle;
using Sluice.Jobs.Recording;
using Sluice.Media;

namespace Sluice.Jobs.Running;

/// <summary>Takes every report of progress and records the newest one: twice a second at most, and no more often within a stage than the job asks for. Reporting never waits for the database.</summary>
internal sealed partial class ProgressRecorder : IProgress<TranscodeProgress>, IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    // Only the newest report matters.
    private readonly Channel<TranscodeProgress> newest = Channel.CreateBounded<TranscodeProgress>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true }
    );

    private readonly CancellationTokenSource ended = new();
    private readonly JobId job;
    private readonly JobRecorder recorder;
    private readonly ILogger logger;
    private readonly TimeSpan every;
    private readonly Task recording;

    // Must not be lost behind newer reports: written by whoever reports, taken by the recording.
    private ReadSources? sources;

    public ProgressRecorder(Job job, JobRecorder recorder, TimeProvider time, ILogger logger)
    {
        (this.job, this.recorder, this.logger) = (job.Id, recorder, logger);
        every = (job.Work as CompositionWork)?.ProgressEvery ?? TimeSpan.Zero;
        recording = RecordAsync(time);
    }

    public void Report(TranscodeProgress value)
    {
        if (!value.Sources.IsEmpty)
            Volatile.Write(
                ref sources,
                new ReadSources([.. value.Sources.Select(one => one is null ? null : SourceSummary.From(one))])
            );
        newest.Writer.TryWrite(value);
    }

    /// <summary>Afterwards nothing is recorded any more.</summary>
    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        await recording;
        ended.Dispose();
    }

    private async Task RecordAsync(TimeProvider time)
    {
        var (stage, last) = ((RunStage?)null, long.MinValue);
        try
        {
            await foreach (var progress in newest.Reader.ReadAllAsync(ended.Token))
            {
                if (Interlocked.Exchange(ref sources, null) is { } read)
                    await TryRecordAsync(new JobOccurrence.SourcesRead(read.Sources));
                if (stage == StageOf(progress.Stage) && time.GetElapsedTime(last) < every)
                    continue;
                (stage, last) = (StageOf(progress.Stage), time.GetTimestamp());
                await TryRecordAsync(new JobOccurrence.Progressed(StageOf(progress.Stage), progress.Fraction));
                await Task.Delay(Pause, time, ended.Token);
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The run is over.
        }
    }

    /// <summary>A report that is lost costs nothing; the work does not stop for it.</summary>
    private async Task TryRecordAsync(JobOccurrence occurrence)
    {
        try
        {
            await recorder.RecordAsync(job, occurrence, CancellationToken.None);
        }
        catch (Exception lost)
        {
            LogLost(lost, job);
        }
    }

    private sealed record ReadSources(ImmutableArray<SourceSummary?> Sources);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Progress of {Job} was not recorded.")]
    private partial void LogLost(Exception reason, JobId job);

    private static RunStage StageOf(TranscodeStage stage) =>
        stage switch
        {
            TranscodeStage.Probe => RunStage.Probe,
            TranscodeStage.Plan => RunStage.Plan,
            TranscodeStage.Encode => RunStage.Encode,
            _ => RunStage.Publish,
        };
}
