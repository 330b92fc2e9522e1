using System.Security.Cryptography;

namespace Sluice.Access.Leases;

/// <summary>Sends a call again while its failure is transient: exponential back-off with full jitter, bounded in number.</summary>
/// <param name="Attempts">How often it is sent at most.</param>
public sealed record TransientRetry(int Attempts = 4)
{
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(5);

    public Task<T> RunAsync<T>(Func<Task<T>> send, TimeProvider time, CancellationToken cancellation) =>
        RunAsync(send, failure => failure.IsTransient, time, cancellation);

    /// <param name="again">Which failures are worth another attempt.</param>
    public async Task<T> RunAsync<T>(
        Func<Task<T>> send,
        Func<AccessFailure, bool> again,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await send();
            }
            catch (AccessException refused) when (attempt < Attempts && again(refused.Failure))
            {
                await Task.Delay(DelayAfter(attempt), time, cancellation);
            }
        }
    }

    private TimeSpan DelayAfter(int attempt)
    {
        var ceiling = Math.Min(FirstDelay.TotalMilliseconds * Math.Pow(2, attempt - 1), MaxDelay.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(ceiling / 2 + RandomNumberGenerator.GetInt32(1 + (int)(ceiling / 2)));
    }
}
