using Amazon.Runtime;
using Amazon.S3;
using Amazon.SecurityToken;
using Sluice.Access.Sts;

namespace Sluice.Access.Aws;

/// <summary>
/// The S3 and STS clients of one identity, made once per endpoint. Clients of a compatible server use path-style addresses and
/// send checksums only where the operation requires them, since older servers refuse the SDK's default trailers.
/// </summary>
public sealed class AwsClients(AWSCredentials credentials, AwsReach? reach = null, TimeProvider? time = null)
    : IDisposable
{
    private readonly AwsReach _reach = reach ?? AwsReach.Default;
    private readonly Lock _gate = new();
    private readonly Dictionary<(AwsEndpoint, AccountId?), AmazonS3Client> _s3 = [];
    private readonly Dictionary<(StsPlace, StsClientUse), AmazonSecurityTokenServiceClient> _sts = [];
    private readonly Dictionary<AwsEndpoint, StsRoute> _routes = [];
    private bool _disposed;

    public AWSCredentials Credentials { get; } = credentials;

    internal TimeProvider Time { get; } = time ?? TimeProvider.System;

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

    /// <summary>The STS of the endpoint's own region.</summary>
    public IAmazonSecurityTokenService Sts(AwsEndpoint endpoint) =>
        Sts(StsPlaces.For(endpoint, _reach)[0], StsClientUse.Plain);

    /// <summary>Where the STS of an endpoint is asked, remembered between calls.</summary>
    internal StsRoute StsRoute(AwsEndpoint endpoint)
    {
        lock (_gate)
        {
            if (!_routes.TryGetValue(endpoint, out var route))
                _routes[endpoint] = route = new StsRoute(StsPlaces.For(endpoint, _reach), Time);
            return route;
        }
    }

    internal IAmazonSecurityTokenService Sts(StsPlace place, StsClientUse use)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (!_sts.TryGetValue((place, use), out var client))
                _sts[(place, use)] = client = CreateSts(place, use);
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

    /// <summary>It does not retry: its callers do, on their own clock.</summary>
    private AmazonSecurityTokenServiceClient CreateSts(StsPlace place, StsClientUse use)
    {
        var config = new AmazonSecurityTokenServiceConfig
        {
            // The SDK corrects its clock on the way to a second attempt, and only then.
            MaxErrorRetry = use == StsClientUse.LearnClock ? 1 : 0,
            Timeout = TimeSpan.FromSeconds(10),
        };
        Aim(config, new AwsEndpoint(place.Url, place.Region));
        return new AmazonSecurityTokenServiceClient(Credentials, config);
    }

    /// <summary>Endpoints come from the grant alone, never from AWS_ENDPOINT_URL or a profile of the machine.</summary>
    private void Aim(ClientConfig config, AwsEndpoint endpoint)
    {
        config.HttpClientFactory = DirectHttpClientFactory.Instance;
        config.IgnoreConfiguredEndpointUrls = true;
        if (endpoint.Url is null)
        {
            config.RegionEndpoint = Amazon.RegionEndpoint.GetBySystemName(endpoint.Region);
            config.UseFIPSEndpoint = _reach.FipsOnly;
        }
        else
        {
            config.ServiceURL = endpoint.Url.ToString();
            config.AuthenticationRegion = endpoint.Region;
        }
    }
}
