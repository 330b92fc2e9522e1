using System.Threading.Channels;

namespace Sluice.Jobs.Events;

/// <summary>Wakes those who follow a job in this process when something happened to it. Carries nothing: what happened is in the database.</summary>
public sealed class JobBell
{
    private readonly Lock listening = new();
    private readonly Dictionary<JobId, List<Listener>> listeners = [];

    public void Ring(JobId id)
    {
        lock (listening)
        {
            if (!listeners.TryGetValue(id, out var some))
                return;
            foreach (var listener in some)
                listener.Ring();
        }
    }

    /// <summary>Listens from now on, so that nothing falls between a reading and a waiting.</summary>
    public Listener Listen(JobId id)
    {
        var listener = new Listener(this, id);
        lock (listening)
        {
            if (!listeners.TryGetValue(id, out var some))
                listeners[id] = some = [];
            some.Add(listener);
        }
        return listener;
    }

    private void Remove(Listener listener)
    {
        lock (listening)
        {
            if (listeners.TryGetValue(listener.Job, out var some) && some.Remove(listener) && some.Count == 0)
                listeners.Remove(listener.Job);
        }
    }

    /// <summary>One who waits for news of one job.</summary>
    public sealed class Listener(JobBell bell, JobId job) : IDisposable
    {
        // One place: several rings before a wait are one piece of news.
        private readonly Channel<bool> rung = Channel.CreateBounded<bool>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
        );

        public JobId Job { get; } = job;

        /// <summary>Returns at the next ring, or after <paramref name="patience"/>.</summary>
        public async Task WaitAsync(TimeSpan patience, CancellationToken cancellationToken)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(patience);
            try
            {
                await rung.Reader.ReadAsync(limit.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // Patience is over: the caller looks again.
            }
        }

        public void Dispose() => bell.Remove(this);

        internal void Ring() => rung.Writer.TryWrite(true);
    }
}
