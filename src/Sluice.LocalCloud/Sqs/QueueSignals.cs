using System.Collections.Concurrent;

namespace Sluice.LocalCloud.Sqs;

/// <summary>Wakes long polls when a message comes. A poll takes its signal before it looks, so that none is missed in between.</summary>
internal sealed class QueueSignals
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _signals = new(StringComparer.Ordinal);

    /// <summary>Done when the queue is next raised.</summary>
    public Task Next(string queueArn) => _signals.GetOrAdd(queueArn, _ => New()).Task;

    public void Raise(string queueArn)
    {
        if (_signals.TryRemove(queueArn, out var signal))
            signal.TrySetResult();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
