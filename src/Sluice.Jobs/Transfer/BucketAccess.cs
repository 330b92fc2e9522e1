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

    public static BucketAccess Through(CredentialLease lease) =>
        new(lease.S3, lease.Grant.Bucket) { Explain = lease.Explain, Writes = lease.Grant.Writes };

    /// <summary>Runs one call; what S3 refuses comes out as an <see cref="AccessException"/> that says which statement is missing.</summary>
    internal async Task<T> CallAsync<T>(string action, string? key, Func<IAmazonS3, Task<T>> call)
    {
        try
        {
            return await call(S3);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or AccessException))
        {
            throw new AccessException(Explain(exception, action, key), exception);
        }
    }
}
