namespace Sluice.Media.Guest;

/// <summary>Fires once when reports stop showing work for a given time.</summary>
public sealed class StallWatchdog : IDisposable
{
    private readonly TimeSpan limit;
    private readonly ITimer timer;
    private GuestProgress last = new();

    /// <param name="onStall">Called on a timer thread, at most once.</param>
    public StallWatchdog(TimeProvider time, TimeSpan limit, Action onStall)
    {
        this.limit = limit;
        timer = time.CreateTimer(_ => onStall(), null, limit, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Takes a report; only one that shows work winds the watchdog up again. Called by one reader.</summary>
    public void Beat(GuestProgress report)
    {
        if (!report.IsBeyond(last))
        {
            return;
        }

        last = report;
        timer.Change(limit, Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => timer.Dispose();
}
