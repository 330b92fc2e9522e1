namespace Sluice.Jobs.Lifecycle;

/// <summary>How often a phase of a job is tried, and how long it rests in between.</summary>
public sealed record RetryRules
{
    public static RetryRules Default { get; } = new();

    public int MaxAttempts { get; init; } = 3;
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(5);
    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The rest after attempt number <paramref name="attempt"/>: four times as long each time.</summary>
    public TimeSpan DelayAfter(int attempt)
    {
        var delay = FirstDelay * Math.Pow(4, Math.Clamp(attempt - 1, 0, 10));
        return delay < LongestDelay ? delay : LongestDelay;
    }
}
