using System.Collections.Immutable;
using Amazon.Runtime;
using Amazon.S3;
using Sluice.Access.Aws;
using Sluice.Access.Grants;
using Sluice.Access.Leases.Sessions;

namespace Sluice.Access.Leases;

/// <summary>
/// Temporary access to one bucket for one job. Shared by everybody who asked for the same; it renews itself until its broker
/// is disposed or its grant is revoked.
/// </summary>
public sealed class CredentialLease : IDisposable
{
    private readonly AwsClients _clients;
    private readonly Func<AccessFailure, AccessFailure> _explain;

    private readonly LeaseCredentials _keys;

    internal CredentialLease(
        Grant grant,
        LeaseScope scope,
        AwsClients clients,
        Func<AccessFailure, AccessFailure> explain
    )
    {
        (Grant, Scope, _clients, _explain) = (grant, scope, clients, explain);
        _keys = (LeaseCredentials)clients.Credentials;
        S3 = clients.S3(grant.Endpoint, grant.ExpectedOwner);
    }

    public Grant Grant { get; }

    public LeaseScope Scope { get; }

    /// <summary>What the session is narrowed to; null when it is not: see <see cref="IsScoped"/>.</summary>
    public SessionPolicy? Policy { get; internal init; }

    /// <summary>
    /// Whether the credentials reach no further than the scope. Bucket-policy and ambient grants have no role to narrow: they use
    /// Sluice's own credentials, and only Sluice's own care keeps to the scope.
    /// </summary>
    public bool IsScoped => Policy is not null;

    /// <summary>Patterns that are wider than the keys asked for, since those did not fit into a session policy.</summary>
    public ImmutableArray<string> Widened => Policy?.Widened ?? [];

    /// <summary>Where the credentials reach further than the job asked for, each in a sentence for its owner.</summary>
    public ImmutableArray<LeaseWarning> Warnings => LeaseWarnings.Of(this);

    /// <summary>Renews itself: ask for keys per request, never keep them.</summary>
    public AWSCredentials Credentials => _clients.Credentials;

    /// <summary>The grant's endpoint with these credentials; each request says which account must own the bucket, where that is known.</summary>
    public IAmazonS3 S3 { get; }

    /// <summary>When the keys at hand end; null when they do not.</summary>
    public DateTimeOffset? ExpiresAt => _keys.ExpiresAt;

    /// <summary>Canceled when the lease ends, for the requests that are on their way.</summary>
    public CancellationToken Ended => _keys.Ended;

    /// <summary>Why it ended, as <c>access.grant_revoked</c>; null while it lasts.</summary>
    public AccessFailure? EndReason => _keys.EndReason;

    /// <summary>After <c>access.expired_credentials</c>: the next request is signed with new keys, where there are any.</summary>
    public void Renew() => _keys.Spoil();

    /// <summary>What a failed call through this lease means, and which statement of the grant's documents would allow it.</summary>
    /// <param name="action">As <c>s3:PutObject</c>.</param>
    /// <param name="key">Null for a call on the bucket itself.</param>
    public AccessFailure Explain(Exception exception, string action, string? key) =>
        _explain(
            AwsFailureReader.Read(
                exception,
                key is null ? AwsCall.OnBucket(action, Grant.Bucket) : AwsCall.OnObject(action, Grant.Bucket, key)
            )
        );

    /// <summary>For the broker, and for leases that no broker shares.</summary>
    public void Dispose() => _clients.Dispose();

    internal bool IsIdle => _keys.IsIdle;

    internal void End(AccessFailure reason) => _keys.End(reason);
}
