using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.S3.Buckets;
using Sluice.LocalCloud.S3.Objects;

namespace Sluice.LocalCloud.S3;

/// <summary>Answers one S3 request: find the operation, verify the caller, find the bucket, authorise, carry out.</summary>
internal sealed class S3Service(Authenticator authenticator, S3Backend backend) : ICloudService
{
    public string ServerName => "AmazonS3";

    public Task WriteErrorAsync(CloudRequest request, CloudError error) => S3Xml.WriteErrorAsync(request, error);

    public async Task HandleAsync(CloudRequest request)
    {
        var response = request.Http.Response;
        response.Headers["x-amz-request-id"] = request.RequestId;
        response.Headers["x-amz-id-2"] = request.HostId;

        // 1. Who asks. 2. For what. 3. Of which bucket and object. 4. May they. 5. Do it.
        var authentication = authenticator.Authenticate(request, "s3", bodyHash: null);
        var address = S3Address.Read(request.Header("host"), request.Signable.RawPath);
        var operation = S3OperationTable.Find(
            request.Method,
            address.Target,
            Names(request),
            request.Header("x-amz-copy-source") is not null
        );
        var exchange = Locate(new S3Exchange(request, address, operation, authentication));
        backend.Access.Demand(exchange);
        await S3Handlers.All[operation.Api](backend, exchange);
    }

    private static HashSet<string> Names(CloudRequest request) =>
        request.Query.Select(pair => pair.Name).ToHashSet(StringComparer.Ordinal);

    private S3Exchange Locate(S3Exchange exchange)
    {
        if (exchange.Address.Target == S3Target.Service || exchange.Operation.Api == S3Api.CreateBucket)
            return exchange;
        var bucket =
            backend.Buckets.Find(exchange.Address.Bucket) ?? throw S3Errors.NoSuchBucket(exchange.Address.Bucket);
        if (exchange.Request.Header("x-amz-expected-bucket-owner") is { } expected && expected != bucket.AccountId)
            throw S3Errors.AccessDenied();
        return exchange with
        {
            FoundBucket = bucket,
            Version = exchange.Address.Target == S3Target.Object ? FindVersion(exchange, bucket) : null,
        };
    }

    private StoredObject? FindVersion(S3Exchange exchange, Bucket bucket)
    {
        if (exchange.VersionId is not { } versionId)
            return backend.Objects.Find(bucket.Name, exchange.Key);
        if (versionId.Length == 0)
            throw S3Errors.InvalidArgument("Version id cannot be the empty string", "versionId", versionId);
        if (!exchange.Operation.TakesVersion)
            throw S3Errors.InvalidArgument("This operation does not accept a version-id.", "versionId", versionId);
        return backend.Objects.Find(bucket.Name, exchange.Key, versionId);
    }
}
