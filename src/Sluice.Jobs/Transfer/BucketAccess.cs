using Amazon.S3;
using Sluice.Access;
using Sluice.Access.Aws;
using Sluice.Access.Leases;

namespace Sluice.Jobs.Transfer;

/// <summary>One bucket, the client that reaches it, and how its refusals are explained.</summary>
/// <param name="S3">Signs each request with credentials that are fresh at that moment.</param>
public sealed record BucketAccess(IAmazonS3 S3, string Bucket)
{
    /// <summary>What a failed call means: exception, action as <c>s3:PutObject</c>, key or null for the bucket itself.</summary>
    public Func<Exception, string, string?, AccessFailure> Explain { get; init; } =
        (exception, action, key) =>
            AwsFailureReader.Read(
                exception,
                key is null ? AwsCall.OnBucket(action, Bucket) : AwsCall.OnObject(action, Bucket, key)
            );

    /// <summary>The headers of every write.</summary>
    public ObjectWriteOptions Writes { get; init; } = ObjectWriteOptions.None;

    /// <summary>Canceled when the access ends: what is on its way is abandoned.</summary>
    public CancellationToken Ended { get; init; }

    /// <summary>Why it ended; null while it lasts.</summary>
    public Func<AccessFailure?> EndReason { get; init; } = () => null;

    /// <summary>Called when S3 says that the keys have expired: the next request is signed with new ones.</summary>
    public Action Renew { get; init; } = () => { };

    public static BucketAccess Through(CredentialLease lease) =>
        new(lease.S3, lease.Grant.Bucket)
        {
            Explain = lease.Explain,
            Writes = lease.Grant.Writes,
            Ended = lease.Ended,
            EndReason = () => lease.EndReason,
            Renew = lease.Renew,
        };

    /// <summary>Runs one call; what S3 refuses comes out as an <see cref="AccessException"/> that says which statement is missing.</summary>
    internal async Task<T> CallAsync<T>(
        AwsCall what,
        Func<IAmazonS3, CancellationToken, Task<T>> call,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await SendAsync(call, cancellationToken);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or AccessException))
        {
            throw new AccessException(Explain(exception, what.Action, what.Key), exception);
        }
    }

    /// <summary>Runs one call; it ends when the access does, and is sent once more where the keys had expired on the way.</summary>
    internal async Task<T> SendAsync<T>(
        Func<IAmazonS3, CancellationToken, Task<T>> call,
        CancellationToken cancellationToken
    )
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, Ended);
        try
        {
            return await SendAsync(call, IsExpired, either.Token);
        }
        catch (Exception abandoned)
            when (abandoned is not AccessException
                && !cancellationToken.IsCancellationRequested
                && EndReason() is { } reason
            )
        {
            throw new AccessException(reason, abandoned);
        }
    }

    internal AwsCall OnKey(string action, string key) => AwsCall.OnObject(action, Bucket, key);

    private async Task<T> SendAsync<T>(
        Func<IAmazonS3, CancellationToken, Task<T>> call,
        Func<Exception, bool> isWorthAnother,
        CancellationToken stop
    )
    {
        try
        {
            return await call(S3, stop);
        }
        catch (Exception expired) when (isWorthAnother(expired))
        {
            Renew();
            return await call(S3, stop);
        }
    }

    private static bool IsExpired(Exception exception) =>
        AwsFailureReader.TryRead(exception, new AwsCall("s3:*", "*")) is { Code: "access.expired_credentials" };
}
