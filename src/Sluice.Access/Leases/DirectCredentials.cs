using Amazon.Runtime;

namespace Sluice.Access.Leases;

/// <summary>Sluice's own keys for one job, where a grant has no role: they cannot be narrowed, but the job can be cut off from them.</summary>
internal sealed class DirectCredentials(AWSCredentials own, TimeProvider time) : LeaseCredentials
{
    private static readonly TimeSpan s_idle = TimeSpan.FromHours(1);
    private long _lastUsed = time.GetUtcNow().UtcTicks;
    private volatile AWSCredentials? _own = own;

    public override DateTimeOffset? ExpiresAt => null;

    public override bool IsIdle => time.GetUtcNow().UtcTicks - Interlocked.Read(ref _lastUsed) > s_idle.Ticks;

    public override ImmutableCredentials GetCredentials() => Keys().GetCredentials();

    public override Task<ImmutableCredentials> GetCredentialsAsync() => Keys().GetCredentialsAsync();

    protected override void Drop() => _own = null;

    private AWSCredentials Keys()
    {
        ThrowIfEnded();
        Interlocked.Exchange(ref _lastUsed, time.GetUtcNow().UtcTicks);
        // Ended between the two looks.
        return _own ?? throw new AccessException(EndReason!);
    }
}
