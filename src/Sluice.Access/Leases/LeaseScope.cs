using System.Collections.Immutable;

namespace Sluice.Access.Leases;

/// <summary>The keys of one bucket that one job needs: what its session policy will be limited to.</summary>
/// <param name="JobName">Goes into the role session name, so that the customer's CloudTrail can be read: <c>sluice-job-…</c>.</param>
public sealed record LeaseScope(string Bucket, string JobName)
{
    /// <summary>Exact keys that may be read.</summary>
    public ImmutableArray<string> ReadKeys { get; init; } = [];

    /// <summary>Prefixes under which objects may be written, and the partial writes of this job removed.</summary>
    public ImmutableArray<string> WritePrefixes { get; init; } = [];

    /// <summary>Exact keys that may be written.</summary>
    public ImmutableArray<string> WriteKeys { get; init; } = [];
}
