using Sluice.Access.Aws;
using Sluice.Access.Kits;
using Sluice.Access.Sts;

namespace Sluice.Access.Leases;

/// <summary>How a <see cref="LeaseBroker"/> behaves.</summary>
public sealed record LeaseOptions
{
    /// <summary>Who Sluice is, where STS cannot say it exactly (a role with a path); null asks STS when a failure is to be explained.</summary>
    public KitPrincipal? Principal { get; init; }

    /// <summary>Lets Sluice act as a service, where the host has an IAM of its own; null: no service role can be used.</summary>
    public IServiceSts? Services { get; init; }

    /// <summary>Life of a session; STS gives 15 minutes to an hour.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromHours(1);

    /// <summary>A session is renewed this long before it ends, or after 80 % of its life, whichever is later.</summary>
    public TimeSpan RefreshBefore { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a refusal is remembered, so that many workers do not hammer STS with what it just refused.</summary>
    public TimeSpan RefusalMemory { get; init; } = TimeSpan.FromSeconds(10);

    public TransientRetry Retry { get; init; } = new();

    /// <summary>At stores whose STS takes no session policy.</summary>
    public UnscopedSessionRule UnscopedSessions { get; init; } = UnscopedSessionRule.Refuse;

    public AwsReach Reach { get; init; } = AwsReach.Default;
}
