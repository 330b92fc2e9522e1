using System.Threading.Channels;

namespace Sluice.Jobs.Events;

/// <summary>Wakes those who follow a job in this process when something happened to it. Carries nothing: what happened is in the database.</summary>
public sealed class JobBell
{
    private readonly Lock listening = new();
    private readonly Dictionary<JobId, List<Listener>> listeners = [];
    private readonly List<Watcher> watchers = [];

    public void Ring(JobId id)
    {
        lock (listening)
        {
            foreach (var watcher in watchers)
                watcher.Add([id]);
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

    /// <summary>Watches all jobs from now on.</summary>
    public Watcher Watch()
    {
        var watcher = new Watcher(this);
        lock (listening)
            watchers.Add(watcher);
        return watcher;
    }

    private void Remove(Watcher watcher)
    {
        lock (listening)
            watchers.Remove(watcher);
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

    /// <summary>One who waits for news of any job.</summary>
    public sealed class Watcher(JobBell bell) : IDisposable
    {
        private readonly Lock adding = new();
        private readonly Channel<bool> rung = Channel.CreateBounded<bool>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
        );

        // In the order of their first ring; each once, however often it rang.
        private readonly OrderedDictionary<JobId, bool> news = [];

        /// <summary>As if these had rung.</summary>
        public void Add(IEnumerable<JobId> jobs)
        {
            lock (adding)
                foreach (var job in jobs)
                    news[job] = true;
            rung.Writer.TryWrite(true);
        }

        /// <summary>The jobs that rang since the last call, waited for no longer than <paramref name="patience"/>.</summary>
        public async Task<IReadOnlyList<JobId>> NextAsync(TimeSpan patience, CancellationToken cancellationToken)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(patience);
            try
            {
                await rung.Reader.ReadAsync(limit.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // Patience is over.
            }
            lock (adding)
            {
                IReadOnlyList<JobId> got = [.. news.Keys];
                news.Clear();
                return got;
            }
        }

        public void Dispose() => bell.Remove(this);
    }
}
