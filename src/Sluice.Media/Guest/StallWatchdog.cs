namespace Sluice.Media.Guest;

/// <summary>Fires once when reports stop showing work for a given time.</summary>
public sealed class StallWatchdog : IDisposable
{
    private readonly Lock gate = new();
    private readonly TimeSpan limit;
    private readonly ITimer timer;
    private GuestProgress last = new();
    private bool isSuspended;

    /// <param name="onStall">Called on a timer thread, at most once.</param>
    public StallWatchdog(TimeProvider time, TimeSpan limit, Action onStall)
    {
        this.limit = limit;
        timer = time.CreateTimer(_ => onStall(), null, limit, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Takes a report; only one that shows work winds the watchdog up again.</summary>
    public void Beat(GuestProgress report)
    {
        lock (gate)
        {
            // A report may still be under way from before the guest was halted.
            if (report.IsBeyond(last) && !isSuspended)
            {
                timer.Change(limit, Timeout.InfiniteTimeSpan);
            }

            last = report;
        }
    }

    /// <summary>The guest is halted, so its silence means nothing.</summary>
    public void Suspend()
    {
        lock (gate)
        {
            isSuspended = true;
            timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>The guest goes on, with the whole time before it.</summary>
    public void Resume()
    {
        lock (gate)
        {
            isSuspended = false;
            timer.Change(limit, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose() => timer.Dispose();
}
