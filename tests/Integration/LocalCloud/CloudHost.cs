using Amazon.KeyManagementService;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SecurityToken;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Sluice.Access.Aws;
using Sluice.LocalCloud;
using Sluice.LocalCloud.Events;

namespace Sluice.Tests.Integration.LocalCloud;

/// <summary>A local cloud on a free port of loopback, with the accounts of a service and of its customer.</summary>
public sealed class CloudHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private CloudHost(WebApplication app, LocalCloudServer cloud, SettableTime time, string folder)
    {
        (_app, Cloud, Time, Folder) = (app, cloud, time, folder);
        Service = cloud.EnsureAccount("sluice");
        Studio = cloud.EnsureAccount("studio");
        Url = new Uri(app.Urls.Single());
    }

    public LocalCloudServer Cloud { get; }

    public Uri Url { get; }

    public string Folder { get; }

    public CloudAccount Service { get; }

    public CloudAccount Studio { get; }

    internal SettableTime Time { get; }

    public static async Task<CloudHost> StartAsync(
        string folder,
        bool legacyBuckets = false,
        EventReach eventTargets = EventReach.Loopback
    )
    {
        var time = new SettableTime();
        var port = FreePort();
        var cloud = await LocalCloudServer.OpenAsync(
            new LocalCloudOptions
            {
                DataFolder = folder,
                LegacyBuckets = legacyBuckets,
                EventTargets = eventTargets,
                PublicUrl = new Uri($"http://127.0.0.1:{port}"),
            },
            time
        );
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.UseLocalCloud(cloud);
        app.MapGet("/api/ping", () => "the other application");
        await app.StartAsync();
        return new CloudHost(app, cloud, time, folder);
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static Task<CloudHost> StartAsync(bool legacyBuckets = false) =>
        StartAsync(Directory.CreateTempSubdirectory("sluice-cloud-").FullName, legacyBuckets);

    /// <param name="byDefault">The SDK's defaults, with checksums in trailers; otherwise only what an operation requires.</param>
    public AmazonS3Client S3(AWSCredentials credentials, bool byDefault = true) =>
        new(
            credentials,
            new AmazonS3Config
            {
                ServiceURL = Url.ToString(),
                AuthenticationRegion = "us-east-1",
                ForcePathStyle = true,
                MaxErrorRetry = 0,
                RequestChecksumCalculation = byDefault
                    ? RequestChecksumCalculation.WHEN_SUPPORTED
                    : RequestChecksumCalculation.WHEN_REQUIRED,
                ResponseChecksumValidation = byDefault
                    ? ResponseChecksumValidation.WHEN_SUPPORTED
                    : ResponseChecksumValidation.WHEN_REQUIRED,
            }
        );

    public AmazonS3Client S3(CloudAccount account, bool byDefault = true) => S3(Key(account), byDefault);

    public AmazonSecurityTokenServiceClient Sts(AWSCredentials credentials) =>
        new(
            credentials,
            new AmazonSecurityTokenServiceConfig
            {
                ServiceURL = Url.ToString(),
                AuthenticationRegion = "us-east-1",
                MaxErrorRetry = 0,
            }
        );

    public AmazonKeyManagementServiceClient Kms(AWSCredentials credentials) =>
        new(
            credentials,
            new AmazonKeyManagementServiceConfig
            {
                ServiceURL = Url.ToString(),
                AuthenticationRegion = "us-east-1",
                MaxErrorRetry = 0,
            }
        );

    public AmazonKeyManagementServiceClient Kms(CloudAccount account) => Kms(Key(account));

    public IamClient Iam(CloudAccount account) => new(Key(account), new AwsEndpoint(Url, "us-east-1"));

    public static BasicAWSCredentials Key(CloudAccount account) => new(account.AccessKeyId, account.SecretAccessKey);

    /// <summary>Stops serving; the folder stays for the next start.</summary>
    public async Task StopAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await Cloud.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
