using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Amazon.Runtime;
using Sluice.Access.Aws;
using Sluice.Access.Grants;
using Sluice.Access.Kits;
using Sluice.Access.Leases.Ledger;
using Sluice.Access.Leases.Sessions;
using Sluice.Access.Sts;

namespace Sluice.Access.Leases;

/// <summary>
/// The only holder of Sluice's own credentials: turns a grant and a scope into narrowed, temporary ones. Many callers at once that
/// want the same get one AssumeRole call and one lease. The external id is read from the grant alone; no caller can pass one.
/// </summary>
public sealed class LeaseBroker : IDisposable
{
    private readonly AWSCredentials _own;
    private readonly LeaseOptions _options;
    private readonly LeaseJournal _journal;
    private readonly LeaseCache _cache;
    private readonly StsCaller _sts;
    private readonly RoleSessions _sessions;

    /// <summary>Grants that were revoked while this broker lived. What nobody could find any more in order to end it cannot renew itself either.</summary>
    private readonly ConcurrentDictionary<GrantId, AccessFailure> _revoked = [];

    /// <param name="ledger">Told of each lease before anybody gets it; null keeps no record.</param>
    public LeaseBroker(
        AWSCredentials baseCredentials,
        TimeProvider time,
        LeaseOptions? options = null,
        ILeaseLedger? ledger = null
    )
    {
        _own = baseCredentials;
        _options = options ?? new LeaseOptions();
        Time = time;
        OwnClients = new AwsClients(baseCredentials, _options.Reach, time);
        _journal = new LeaseJournal(ledger, time);
        _cache = new LeaseCache(time);
        _sts = new StsCaller(OwnClients, _options.Services);
        _sessions = new RoleSessions(_sts, _options, time);
    }

    /// <summary>Sluice's own clients.</summary>
    internal AwsClients OwnClients { get; }

    internal TimeProvider Time { get; }

    internal TransientRetry Retry => _options.Retry;

    internal StsCaller Sts => _sts;

    /// <summary>Null where Sluice cannot act as a service.</summary>
    internal IServiceSts? Services => _options.Services;

    /// <summary>Credentials for exactly <paramref name="scope"/>.</summary>
    /// <exception cref="AccessException"><c>access.outside_grant</c>, <c>access.assume_role_denied</c>, or a transient failure that outlasted the retries.</exception>
    public async Task<CredentialLease> LeaseAsync(Grant grant, LeaseScope scope, CancellationToken cancellation)
    {
        if ((_revoked.GetValueOrDefault(grant.Id) ?? LeaseRules.Refusal(grant, scope)) is { } refusal)
        {
            await _journal.RefusedAsync(grant, scope, refusal);
            throw new AccessException(refusal);
        }

        return await _cache
            .GetAsync(KeyOf(grant, scope), () => MakeAsync(grant, scope), _options.RefusalMemory)
            .WaitAsync(cancellation);
    }

    /// <summary>Ends every lease of a grant at once: requests on their way are abandoned, and there are no more.</summary>
    public void Revoke(GrantId grant)
    {
        var reason = new AccessFailure(
            "access.grant_revoked",
            $"Grant {grant} was revoked; its credentials have been dropped."
        );
        _revoked[grant] = reason;
        _cache.End(key => key.Grant == grant, reason);
    }

    /// <summary>Ends every lease of a grant at once, for <paramref name="reason"/>; new ones can be had.</summary>
    public void End(GrantId grant, AccessFailure reason)
    {
        _sessions.Forget(grant);
        _cache.End(key => key.Grant == grant, reason);
    }

    /// <summary>Drops the credentials of a job that is over.</summary>
    /// <param name="jobName">As in <see cref="LeaseScope.JobName"/>.</param>
    public void Release(string jobName) =>
        _cache.End(
            key => key.JobName == jobName,
            new AccessFailure("access.lease_ended", $"{jobName} is over; its credentials have been dropped.")
        );

    /// <summary>Forgets what is known of a grant, so that the next lease asks STS anew; leases in use go on.</summary>
    public void Forget(GrantId grant)
    {
        _sessions.Forget(grant);
        _cache.Forget(key => key.Grant == grant);
    }

    /// <summary>Who Sluice is at an endpoint: what customers name in their documents.</summary>
    /// <exception cref="AccessException">STS did not say.</exception>
    public async Task<KitPrincipal> PrincipalAsync(AwsEndpoint endpoint, CancellationToken cancellation) =>
        _options.Principal
        ?? KitPrincipal.Of(
            await _options.Retry.RunAsync(() => _sts.WhoAmIAsync(endpoint, cancellation), Time, cancellation)
        );

    public void Dispose()
    {
        _cache.Dispose();
        OwnClients.Dispose();
    }

    private async Task<CredentialLease> MakeAsync(Grant grant, LeaseScope scope)
    {
        if (grant.Role is not null)
            return await BorrowAsync(grant, scope);
        await _journal.DirectAsync(grant, scope);
        return NewLease(grant, scope, new DirectCredentials(_own, Time), policy: null);
    }

    private async Task<CredentialLease> BorrowAsync(Grant grant, LeaseScope scope)
    {
        var first = await AssumeAsync(grant, scope, LeaseRecordKind.Granted);
        var credentials = new LeasedCredentials(
            async () => (await AssumeAsync(grant, scope, LeaseRecordKind.Renewed)).Session,
            first.Session,
            Time,
            _options.RefreshBefore
        );
        return NewLease(grant, scope, credentials, first.Ask.Policy);
    }

    private CredentialLease NewLease(Grant grant, LeaseScope scope, LeaseCredentials keys, SessionPolicy? policy) =>
        new(grant, scope, new AwsClients(keys, _options.Reach, Time), ExplainerFor(grant)) { Policy = policy };

    private async Task<RoleSession> AssumeAsync(Grant grant, LeaseScope scope, LeaseRecordKind kind)
    {
        try
        {
            if (_revoked.GetValueOrDefault(grant.Id) is { } reason)
                throw new AccessException(reason);
            var session = await _sessions.AssumeAsync(grant, scope);
            await _journal.AssumedAsync(kind, session);
            return session;
        }
        catch (AccessException refused) when (!refused.Failure.IsTransient)
        {
            await _journal.RefusedAsync(grant, scope, refused.Failure);
            var us = await TryPrincipalAsync(grant.Endpoint);
            throw new AccessException(GrantExplainer.Explain(refused.Failure, grant, us), refused);
        }
    }

    private Func<AccessFailure, AccessFailure> ExplainerFor(Grant grant) =>
        failure => GrantExplainer.Explain(failure, grant, _options.Principal ?? _known);

    /// <summary>The principal as STS last told it; only ever set to the same value.</summary>
    private volatile KitPrincipal? _known;

    private async Task<KitPrincipal?> TryPrincipalAsync(AwsEndpoint endpoint)
    {
        try
        {
            return _known ??= await PrincipalAsync(endpoint, CancellationToken.None);
        }
        catch (Exception unknown) when (unknown is AccessException or ArgumentException)
        {
            // An explanation without the statement is better than none.
            return null;
        }
    }

    /// <summary>Same grant revision, same job, same scope: same credentials.</summary>
    private static LeaseKey KeyOf(Grant grant, LeaseScope scope) =>
        new(
            grant.Id,
            scope.JobName,
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{grant.Revision}\n{scope.Hash}")))
        );
}
