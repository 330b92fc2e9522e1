using System.Security.Cryptography;
using Amazon.Runtime;
using Sluice.Access.Sts;

namespace Sluice.Access.Leases;

/// <summary>
/// Credentials that renew themselves while a transfer runs. The SDK's own refreshing class reads the wall clock and renews once
/// per caller; this one is driven by a <see cref="TimeProvider"/> and renews once for all of them.
/// </summary>
internal sealed class LeasedCredentials : LeaseCredentials
{
    private static readonly TimeSpan s_young = TimeSpan.FromSeconds(30);

    private readonly Func<Task<AssumedSession>> _renew;
    private readonly TimeProvider _time;
    private readonly TimeSpan _refreshBefore;

    /// <summary>Guards every field below; never held across a call.</summary>
    private readonly Lock _gate = new();
    private AssumedSession? _session;
    private DateTimeOffset _refreshAt;
    private DateTimeOffset _heldSince;
    private DateTimeOffset _lastUsed;
    private Task<AssumedSession>? _renewing;

    public LeasedCredentials(
        Func<Task<AssumedSession>> renew,
        AssumedSession first,
        TimeProvider time,
        TimeSpan refreshBefore
    )
    {
        (_renew, _time, _refreshBefore) = (renew, time, refreshBefore);
        _lastUsed = time.GetUtcNow();
        Hold(first);
    }

    public override DateTimeOffset? ExpiresAt
    {
        get
        {
            lock (_gate)
                return _session?.ExpiresAt ?? DateTimeOffset.MinValue;
        }
    }

    /// <summary>Nobody has asked for them since their last session ended.</summary>
    public override bool IsIdle
    {
        get
        {
            lock (_gate)
                return _session is null || (_time.GetUtcNow() >= _session.ExpiresAt && _lastUsed < _session.ExpiresAt);
        }
    }

    /// <summary>Keys that are half a minute old are as good as new: many requests fail at once, and one renewal answers them all.</summary>
    public override void Spoil()
    {
        lock (_gate)
            if (_time.GetUtcNow() - _heldSince > s_young)
                _refreshAt = DateTimeOffset.MinValue;
    }

    protected override void Drop()
    {
        lock (_gate)
            _session = null;
    }

    /// <summary>Blocks where a renewal is due: the SDK calls it only to presign, which is synchronous.</summary>
    public override ImmutableCredentials GetCredentials() => GetCredentialsAsync().GetAwaiter().GetResult();

    /// <exception cref="AccessException">The lease has ended, or could not be renewed.</exception>
    public override async Task<ImmutableCredentials> GetCredentialsAsync()
    {
        var (current, renewal) = Look();
        if (renewal is null)
            return current!.Keys;
        try
        {
            return (await renewal).Keys;
        }
        catch (AccessException failed) when (failed.Failure.IsTransient && IsAlive(current))
        {
            // STS is unwell, but the keys at hand still work: go on with them.
            return current!.Keys;
        }
    }

    private (AssumedSession? Current, Task<AssumedSession>? Renewal) Look()
    {
        lock (_gate)
        {
            ThrowIfEnded();
            _lastUsed = _time.GetUtcNow();
            if (_lastUsed < _refreshAt)
                return (_session, null);
            _renewing ??= Task.Run(RenewAsync);
            return (_session, _renewing);
        }
    }

    private async Task<AssumedSession> RenewAsync()
    {
        try
        {
            var session = await _renew();
            lock (_gate)
            {
                ThrowIfEnded();
                Hold(session);
            }

            return session;
        }
        finally
        {
            lock (_gate)
                _renewing = null;
        }
    }

    private void Hold(AssumedSession session)
    {
        _heldSince = _time.GetUtcNow();
        var life = session.ExpiresAt - _heldSince;
        var before = TimeSpan.FromTicks(Math.Min(_refreshBefore.Ticks, Math.Max(life.Ticks, 0) / 5));
        // Up to a tenth earlier, so that the leases of many jobs do not all come due at one moment.
        var jitter = before / 10 * (RandomNumberGenerator.GetInt32(1000) / 1000d);
        _session = session;
        _refreshAt = session.ExpiresAt - before - jitter;
    }

    private bool IsAlive(AssumedSession? session) => session is not null && _time.GetUtcNow() < session.ExpiresAt;
}
