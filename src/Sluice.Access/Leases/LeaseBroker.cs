using System.Security.Cryptography;
using System.Text;
using Amazon.Runtime;
using Sluice.Access.Aws;
using Sluice.Access.Grants;
using Sluice.Access.Kits;
using Sluice.Access.Sts;

namespace Sluice.Access.Leases;

/// <summary>
/// The only holder of Sluice's own credentials: turns a grant and a scope into narrowed, temporary ones. Many callers at once that
/// want the same get one AssumeRole call and one lease. The external id is read from the grant alone; no caller can pass one.
/// </summary>
public sealed class LeaseBroker(AWSCredentials baseCredentials, TimeProvider time, LeaseOptions? options = null)
    : IDisposable
{
    private readonly LeaseOptions _options = options ?? new LeaseOptions();
    private readonly LeaseCache _cache = new(time);

    /// <summary>Sluice's own clients.</summary>
    internal AwsClients OwnClients { get; } = new(baseCredentials);

    internal TimeProvider Time => time;

    internal TransientRetry Retry => _options.Retry;

    private StsCaller Sts => field ??= new StsCaller(OwnClients);

    /// <summary>Credentials for exactly <paramref name="scope"/>.</summary>
    /// <exception cref="AccessException"><c>access.outside_grant</c>, <c>access.assume_role_denied</c>, or a transient failure that outlasted the retries.</exception>
    public Task<CredentialLease> LeaseAsync(Grant grant, LeaseScope scope, CancellationToken cancellation)
    {
        if (LeaseRules.Refusal(grant, scope) is { } refusal)
            return Task.FromException<CredentialLease>(new AccessException(refusal));
        if (grant.Mechanism is not GrantMechanism.CrossAccountRole role)
            return Task.FromResult(Unscoped(grant, scope));

        var policy = SessionPolicyWriter.Write(grant, scope);
        var call = new AssumeRoleCall(role.Role, grant.Endpoint, SessionName.For(scope.JobName))
        {
            ExternalId = role.ExternalId,
            SessionPolicy = policy.Json,
            Duration = _options.Duration,
        };
        return _cache
            .GetAsync(
                new LeaseKey(grant.Id, KeyText(grant, call)),
                () => BorrowAsync(grant, scope, policy, call),
                _options.RefusalMemory
            )
            .WaitAsync(cancellation);
    }

    /// <summary>Ends every lease of a grant at once: transfers that run on them fail with their next request.</summary>
    public void Revoke(GrantId grant) =>
        _cache.Drop(
            grant,
            new AccessFailure("access.grant_revoked", $"Grant {grant} was revoked; its credentials have been dropped.")
        );

    /// <summary>Forgets what is cached of a grant, so that the next lease asks STS anew; leases in use go on.</summary>
    public void Forget(GrantId grant) => _cache.Drop(grant, reason: null);

    /// <summary>Who Sluice is at an endpoint: what customers name in their documents.</summary>
    /// <exception cref="AccessException">STS did not say.</exception>
    public async Task<KitPrincipal> PrincipalAsync(AwsEndpoint endpoint, CancellationToken cancellation) =>
        _options.Principal
        ?? KitPrincipal.Of(
            await _options.Retry.RunAsync(() => Sts.WhoAmIAsync(endpoint, cancellation), time, cancellation)
        );

    public void Dispose()
    {
        _cache.Dispose();
        OwnClients.Dispose();
    }

    private async Task<CredentialLease> BorrowAsync(
        Grant grant,
        LeaseScope scope,
        SessionPolicy policy,
        AssumeRoleCall call
    )
    {
        var first = await AssumeAsync(grant, call);
        var credentials = new LeasedCredentials(() => AssumeAsync(grant, call), first, time, _options.RefreshBefore);
        return new CredentialLease(grant, scope, new AwsClients(credentials), ExplainerFor(grant)) { Policy = policy };
    }

    /// <summary>Runs without a caller's cancellation: others may be waiting for the same session.</summary>
    private async Task<AssumedSession> AssumeAsync(Grant grant, AssumeRoleCall call)
    {
        try
        {
            return await _options.Retry.RunAsync(
                () => Sts.AssumeAsync(call, CancellationToken.None),
                time,
                CancellationToken.None
            );
        }
        catch (AccessException refused) when (!refused.Failure.IsTransient)
        {
            var us = await TryPrincipalAsync(grant.Endpoint);
            throw new AccessException(GrantExplainer.Explain(refused.Failure, grant, us), refused);
        }
    }

    private CredentialLease Unscoped(Grant grant, LeaseScope scope) =>
        new(grant, scope, new AwsClients(baseCredentials), ExplainerFor(grant));

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

    private static string KeyText(Grant grant, AssumeRoleCall call) =>
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes($"{grant.Revision}\n{call.SessionName}\n{call.SessionPolicy}"))
        );
}
