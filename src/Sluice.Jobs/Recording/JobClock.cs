using Sluice.Jobs.Lifecycle;
using Sluice.Jobs.Storage;

namespace Sluice.Jobs.Recording;

/// <summary>What time it is for jobs, and how often they are tried.</summary>
public sealed record JobClock(TimeProvider Time, RetryRules Retries)
{
    /// <summary>In whole milliseconds, as it is stored.</summary>
    public DateTimeOffset Now => StoreTime.Now(Time);
}
