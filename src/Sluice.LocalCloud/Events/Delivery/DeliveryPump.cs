using System.Text;
using Microsoft.Extensions.Logging;
using Sluice.LocalCloud.Json;

namespace Sluice.LocalCloud.Events.Delivery;

/// <summary>Delivers what is due, in the background, until it is disposed. What a crash interrupts is tried again: a target may get an event twice, never less than once.</summary>
internal sealed partial class DeliveryPump : IAsyncDisposable
{
    private const int MostAtOnce = 64;
    private const int MostTargetsAtOnce = 8;

    private readonly EventBackend _backend;
    private readonly DeliveryWays _ways;
    private readonly DeliverySignal _signal;
    private readonly ILogger _logger;
    private readonly DeadLetters _deadLetters;
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _running;
    private long _delivered;
    private long _retried;
    private long _dead;

    public DeliveryPump(EventBackend backend, DeliveryWays ways, DeliverySignal signal, ILogger logger)
    {
        (_backend, _ways, _signal, _logger) = (backend, ways, signal, logger);
        _deadLetters = new DeadLetters(ways.Queues);
        _running = Task.Run(RunAsync);
    }

    public EventCounts Counts =>
        new(Interlocked.Read(ref _delivered), Interlocked.Read(ref _retried), Interlocked.Read(ref _dead));

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _running;
        _ways.Dispose();
        _ended.Dispose();
    }

    private async Task RunAsync()
    {
        while (!_ended.IsCancellationRequested)
        {
            try
            {
                var due = _backend.Deliveries.Due(_backend.Now, MostAtOnce);
                if (due.Count == 0)
                    await WaitAsync();
                else
                    await DeliverAsync(due);
            }
            catch (OperationCanceledException) when (_ended.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // A full disk must not end deliveries for good. The pause keeps the log readable.
                Log.Failed(_logger, exception);
                await Task.Delay(TimeSpan.FromSeconds(1), _backend.Time, CancellationToken.None);
            }
        }
    }

    // Each target gets its events one after the other, in their order; targets do not wait for one another.
    private Task DeliverAsync(IReadOnlyList<EventDelivery> due) =>
        Parallel.ForEachAsync(
            due.GroupBy(delivery => (delivery.RuleArn, delivery.TargetId)),
            new ParallelOptions { MaxDegreeOfParallelism = MostTargetsAtOnce, CancellationToken = _ended.Token },
            async (deliveries, cancellation) =>
            {
                var held = new HashSet<string>(StringComparer.Ordinal);
                foreach (var delivery in deliveries.Where(one => !held.Contains(one.Stream) || IsOverdue(one)))
                {
                    if (!await DeliverAsync(delivery, cancellation) && delivery.Stream.Length > 0)
                        held.Add(delivery.Stream);
                }
            }
        );

    private bool IsOverdue(EventDelivery delivery) => _backend.Now - delivery.CreatedAt >= DeliveryStore.OrderPatience;

    /// <returns>False when it is to be tried again.</returns>
    private async Task<bool> DeliverAsync(EventDelivery delivery, CancellationToken cancellation)
    {
        var parameters = JsonParameters.Parse(Encoding.UTF8.GetBytes(delivery.Target));
        var target = new EventTarget(delivery.TargetId, parameters.Required("Arn"), delivery.Target);
        var outcome = await _ways.SendAsync(delivery, target, cancellation);
        if (outcome.HasArrived)
        {
            _backend.Deliveries.Delete(delivery);
            Interlocked.Increment(ref _delivered);
            return true;
        }
        var tried = delivery with
        {
            Attempts = delivery.Attempts + 1,
            LastError = $"{outcome.Code}: {outcome.Message}",
        };
        var exhausted = RetryLimits.Of(parameters).Exhausted(delivery, tried.Attempts, _backend.Now);
        if (!outcome.IsFinal && exhausted is null)
        {
            TryAgain(tried);
            return false;
        }
        GiveUp(tried, target, outcome, outcome.IsFinal ? null : exhausted);
        return true;
    }

    private void TryAgain(EventDelivery tried)
    {
        var next = _backend.Now + (long)RetryLimits.Delay(tried.Attempts).TotalMilliseconds;
        _backend.Deliveries.Update(tried with { NextAt = next });
        Interlocked.Increment(ref _retried);
    }

    private void GiveUp(EventDelivery tried, EventTarget target, DeliveryOutcome outcome, string? exhausted)
    {
        Log.GivenUp(_logger, tried.RuleArn, target.TargetArn, outcome.Code, outcome.Message);
        if (_deadLetters.Take(tried, target, outcome, exhausted))
            _backend.Deliveries.Delete(tried);
        else
            _backend.Deliveries.Update(tried with { IsDead = true });
        Interlocked.Increment(ref _dead);
    }

    private async Task WaitAsync()
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_ended.Token);
        var raised = _signal.WaitAsync(either.Token).AsTask();
        if (_backend.Deliveries.NextAt() is not { } next)
        {
            await raised;
            return;
        }
        var pause = Task.Delay(
            TimeSpan.FromMilliseconds(Math.Max(1, next - _backend.Now)),
            _backend.Time,
            either.Token
        );
        await await Task.WhenAny(raised, pause);
        await either.CancelAsync();
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "An event of {Rule} for {Target} is given up: {Code}, {Message}")]
        public static partial void GivenUp(ILogger logger, string rule, string target, string code, string message);

        [LoggerMessage(2, LogLevel.Error, "Deliveries of events were interrupted")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
