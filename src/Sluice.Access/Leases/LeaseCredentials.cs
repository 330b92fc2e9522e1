using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Sluice.Access.Leases;

/// <summary>The keys of a lease: asked for per request, and gone for everybody once the lease has ended.</summary>
[SuppressMessage(
    "Design",
    "CA1001",
    Justification = "The source has no timer and no wait handle; what still runs may ask for its token after the end."
)]
internal abstract class LeaseCredentials : AWSCredentials
{
    private readonly CancellationTokenSource _ended = new();
    private volatile AccessFailure? _reason;

    /// <summary>Canceled when the lease ends, so that requests on their way end with it.</summary>
    public CancellationToken Ended => _ended.Token;

    /// <summary>Why it ended; null while it lasts.</summary>
    public AccessFailure? EndReason => _reason;

    /// <summary>When the keys at hand end; null when they do not.</summary>
    public abstract DateTimeOffset? ExpiresAt { get; }

    /// <summary>Nobody has asked for them for as long as a session lasts.</summary>
    public abstract bool IsIdle { get; }

    /// <summary>S3 said that the keys have expired: the next asker gets new ones, where there are any.</summary>
    public virtual void Spoil() { }

    /// <summary>Forgets the keys; whoever asks from now on gets <paramref name="reason"/>. Only the first reason counts.</summary>
    public void End(AccessFailure reason)
    {
        if (Interlocked.CompareExchange(ref _reason, reason, null) is not null)
            return;
        Drop();
        // Never on this thread: whoever ends a lease holds locks that those who wait for it may need.
        _ = _ended.CancelAsync();
    }

    /// <exception cref="AccessException">The lease has ended.</exception>
    protected void ThrowIfEnded()
    {
        if (_reason is { } reason)
            throw new AccessException(reason);
    }

    protected abstract void Drop();
}
