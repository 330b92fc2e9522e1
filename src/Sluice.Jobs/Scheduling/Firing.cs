using Quartz;

namespace Sluice.Jobs.Scheduling;

/// <summary>What the scheduler does with a job whose outcome could not be recorded.</summary>
internal static class Firing
{
    // The database was busy, or its disk full: asking again at once would not help.
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    /// <summary>Fires again until the work has ended in the database: whoever comes next finds the job where it stood, and takes it up from there.</summary>
    public static async ValueTask ExecuteAsync(
        IJobExecutionContext context,
        Func<JobId, CancellationToken, Task> work,
        CancellationToken stop
    )
    {
        try
        {
            await work(new JobId(context.JobDetail.Key.Name), stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Interrupted before it had begun: the next process gives the job a trigger.
        }
        catch (Exception unrecorded)
        {
            await Task.Delay(Rest, context.Scheduler.TimeProvider, stop);
            throw new JobExecutionException(unrecorded) { RefireImmediately = true };
        }
    }
}
