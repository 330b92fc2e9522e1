using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.Identities;

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
        RefuseVersions(exchange);
        return exchange with
        {
            FoundBucket = bucket,
            Existing =
                exchange.Address.Target == S3Target.Object ? backend.Objects.Find(bucket.Name, exchange.Key) : null,
        };
    }

    // Buckets are not versioned: the only version of an object is "null".
    private static void RefuseVersions(S3Exchange exchange)
    {
        if (exchange.Request.Parameter("versionId") is not ({ } version and not "null"))
            return;
        throw new CloudException(
            new CloudError(404, "NoSuchVersion", "The specified version does not exist.")
                .With("Key", exchange.Key)
                .With("VersionId", version)
        );
    }
}
