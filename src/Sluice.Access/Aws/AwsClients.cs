using Amazon.Runtime;
using Amazon.S3;
using Amazon.SecurityToken;

namespace Sluice.Access.Aws;

/// <summary>
/// The S3 and STS clients of one identity, made once per endpoint. Clients of a compatible server use path-style addresses and
/// send checksums only where the operation requires them, since older servers refuse the SDK's default trailers.
/// </summary>
public sealed class AwsClients(AWSCredentials credentials) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(AwsEndpoint, AccountId?), AmazonS3Client> _s3 = [];
    private readonly Dictionary<AwsEndpoint, AmazonSecurityTokenServiceClient> _sts = [];
    private bool _disposed;

    public AWSCredentials Credentials { get; } = credentials;

    public IAmazonS3 S3(AwsEndpoint endpoint) => S3(endpoint, expectedOwner: null);

    /// <summary>A client whose every request says which account must own the bucket, so that a bucket re-registered by somebody else is refused.</summary>
    public IAmazonS3 S3(AwsEndpoint endpoint, AccountId? expectedOwner)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (!_s3.TryGetValue((endpoint, expectedOwner), out var client))
                _s3[(endpoint, expectedOwner)] = client = CreateS3(endpoint, expectedOwner);
            return client;
        }
    }

    /// <summary>The STS of the endpoint's own region. It does not retry: its callers do, on their own clock.</summary>
    public IAmazonSecurityTokenService Sts(AwsEndpoint endpoint)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (!_sts.TryGetValue(endpoint, out var client))
                _sts[endpoint] = client = CreateSts(endpoint);
            return client;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            foreach (var client in _s3.Values)
                client.Dispose();
            foreach (var client in _sts.Values)
                client.Dispose();
            _s3.Clear();
            _sts.Clear();
        }
    }

    private AmazonS3Client CreateS3(AwsEndpoint endpoint, AccountId? expectedOwner)
    {
        var config = new AmazonS3Config
        {
            RetryMode = RequestRetryMode.Standard,
            MaxErrorRetry = 3,
            Timeout = TimeSpan.FromMinutes(5),
            ForcePathStyle = endpoint.Url is not null,
        };
        Aim(config, endpoint);
        if (endpoint.Url is not null)
        {
            config.RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED;
            config.ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED;
        }

        var client = new AmazonS3Client(Credentials, config);
        if (expectedOwner is { } owner)
            client.BeforeRequestEvent += (_, request) =>
                ((WebServiceRequestEventArgs)request).Headers["x-amz-expected-bucket-owner"] = owner.Value;
        return client;
    }

    private AmazonSecurityTokenServiceClient CreateSts(AwsEndpoint endpoint)
    {
        var config = new AmazonSecurityTokenServiceConfig { MaxErrorRetry = 0, Timeout = TimeSpan.FromSeconds(10) };
        Aim(config, endpoint);
        return new AmazonSecurityTokenServiceClient(Credentials, config);
    }

    /// <summary>Endpoints come from the grant alone, never from AWS_ENDPOINT_URL or a profile of the machine.</summary>
    private static void Aim(ClientConfig config, AwsEndpoint endpoint)
    {
        config.HttpClientFactory = DirectHttpClientFactory.Instance;
        config.IgnoreConfiguredEndpointUrls = true;
        if (endpoint.Url is null)
        {
            config.RegionEndpoint = Amazon.RegionEndpoint.GetBySystemName(endpoint.Region);
        }
        else
        {
            config.ServiceURL = endpoint.Url.ToString();
            config.AuthenticationRegion = endpoint.Region;
        }
    }
}
