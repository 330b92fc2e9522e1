using System.Security.Cryptography;
using Sluice.LocalCloud.Json;

namespace Sluice.LocalCloud.Events.Delivery;

/// <summary>How often and for how long a target is tried (RetryPolicy, EventBridge API reference), and how long it is left alone in between.</summary>
/// <param name="MostRetries">0 to 185.</param>
/// <param name="MostSeconds">60 to 86400.</param>
internal sealed record RetryLimits(int MostRetries, int MostSeconds)
{
    private const int FirstMilliseconds = 500;
    private const int LongestMilliseconds = 5 * 60 * 1000;

    public static RetryLimits Of(JsonParameters target)
    {
        var policy = target.Structure("RetryPolicy");
        return new RetryLimits(
            policy?.Number("MaximumRetryAttempts", 0, 185) ?? 185,
            policy?.Number("MaximumEventAgeInSeconds", 60, 86_400) ?? 86_400
        );
    }

    /// <summary>Throws unless a target's limits and dead-letter queue can be kept to.</summary>
    public static void Check(JsonParameters target)
    {
        _ = Of(target);
        var queue = target.Structure("DeadLetterConfig")?["Arn"];
        if (queue is not null && !queue.StartsWith("arn:aws:sqs:", StringComparison.Ordinal))
            throw JsonErrors.Validation($"Dead letter queue {queue} is no SQS queue.");
    }

    /// <summary>The delay doubles with each attempt, and half of it is chance, so that many do not come back at once.</summary>
    /// <param name="attempts">How many were made, from 1.</param>
    public static TimeSpan Delay(long attempts)
    {
        var whole = FirstMilliseconds << (int)Math.Min(attempts - 1, 10);
        var most = Math.Min(whole, LongestMilliseconds);
        return TimeSpan.FromMilliseconds((most / 2) + RandomNumberGenerator.GetInt32((most / 2) + 1));
    }

    /// <returns>Null while it is to be tried again; otherwise which limit ends it.</returns>
    public string? Exhausted(EventDelivery delivery, long attempts, long now) =>
        attempts > MostRetries ? "MaximumRetryAttempts"
        : now - delivery.CreatedAt > MostSeconds * 1000L ? "MaximumEventAgeInSeconds"
        : null;
}
