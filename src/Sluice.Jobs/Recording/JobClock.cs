using Sluice.Jobs.Lifecycle;

namespace Sluice.Jobs.Recording;

/// <summary>What time it is for jobs, and how often they are tried.</summary>
public sealed record JobClock(TimeProvider Time, RetryRules Retries)
{
    public DateTimeOffset Now => Time.GetUtcNow();
}
