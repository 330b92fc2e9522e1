using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.S3.Buckets;
using Sluice.LocalCloud.S3.Cors;
using Sluice.LocalCloud.S3.Forms;
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

        var address = S3Address.Read(request.Header("host"), request.Signable.RawPath);
        var bucket = address.Bucket.Length == 0 ? null : backend.Buckets.Find(address.Bucket);
        if (request.Method == "OPTIONS")
        {
            await CorsAnswer.PreflightAsync(request, bucket);
            return;
        }
        CorsAnswer.Write(request, bucket);

        // 1. Who asks, for what. 2. Of which bucket and object. 3. May they. 4. Do it.
        var asked = BrowserForm.IsForm(request, address)
            ? await FormReader.ReadAsync(request, address, authenticator, backend.Time.GetUtcNow())
            : Read(request, address);
        var exchange = Locate(asked, bucket);
        backend.Access.Demand(exchange);
        await S3Handlers.All[exchange.Operation.Api](backend, exchange);
    }

    private S3Exchange Read(CloudRequest request, S3Address address)
    {
        var authentication = authenticator.Authenticate(request, "s3", bodyHash: null);
        var operation = S3OperationTable.Find(
            request.Method,
            address.Target,
            Names(request),
            request.Header("x-amz-copy-source") is not null
        );
        return new S3Exchange(request, address, operation, authentication);
    }

    private static HashSet<string> Names(CloudRequest request) =>
        request.Query.Select(pair => pair.Name).ToHashSet(StringComparer.Ordinal);

    private S3Exchange Locate(S3Exchange exchange, Bucket? found)
    {
        if (exchange.Address.Target == S3Target.Service || exchange.Operation.Api == S3Api.CreateBucket)
            return exchange;
        var bucket = found ?? throw S3Errors.NoSuchBucket(exchange.Address.Bucket);
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
