using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Sluice.Jobs.Lifecycle;
using Sluice.Jobs.Recording;
using Sluice.Media;

namespace Sluice.Jobs.Running;

/// <summary>Takes every report of progress and records the newest one, twice a second at most. Reporting never waits for the database.</summary>
internal sealed partial class ProgressRecorder : IProgress<TranscodeProgress>, IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    // Only the newest report matters.
    private readonly Channel<TranscodeProgress> newest = Channel.CreateBounded<TranscodeProgress>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true }
    );

    private readonly CancellationTokenSource ended = new();
    private readonly ILogger logger;
    private readonly Task recording;

    public ProgressRecorder(JobId job, JobRecorder recorder, TimeProvider time, ILogger logger)
    {
        this.logger = logger;
        recording = RecordAsync(job, recorder, time);
    }

    public void Report(TranscodeProgress value) => newest.Writer.TryWrite(value);

    /// <summary>Afterwards nothing is recorded any more.</summary>
    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        await recording;
        ended.Dispose();
    }

    private async Task RecordAsync(JobId job, JobRecorder recorder, TimeProvider time)
    {
        try
        {
            await foreach (var progress in newest.Reader.ReadAllAsync(ended.Token))
            {
                var occurrence = new JobOccurrence.Progressed(StageOf(progress.Stage), progress.Fraction);
                await TryRecordAsync(job, recorder, occurrence);
                await Task.Delay(Pause, time, ended.Token);
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The run is over.
        }
    }

    /// <summary>A report that is lost costs nothing; the work does not stop for it.</summary>
    private async Task TryRecordAsync(JobId job, JobRecorder recorder, JobOccurrence occurrence)
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
