using Sluice.Jobs.Lifecycle;

namespace Sluice.Jobs.Scheduling;

/// <summary>How much a worker takes on.</summary>
public sealed record SchedulingOptions
{
    /// <summary>Encodes at once in this process. One encode uses all cores that it can get.</summary>
    public int ConcurrentRuns { get; init; } = 1;

    /// <summary>Preflights at once: they wait for the network, not for cores.</summary>
    public int ConcurrentPreflights { get; init; } = 4;

    public RetryRules Retries { get; init; } = RetryRules.Default;
}
