using System.Collections.Immutable;
using Amazon.Runtime;
using Microsoft.AspNetCore.Builder;
using Sluice.Access;
using Sluice.Access.Aws;
using Sluice.Access.Kits;
using Sluice.Jobs;
using Sluice.LocalCloud;
using Sluice.LocalCloud.Authority;
using Sluice.Media.Guest;
using Sluice.Server.Doors.MediaConvert.Hosting;
using Sluice.Server.Hosting;

namespace Sluice.Cli.Hosting;

/// <summary>Server and worker in this process, with or without the local cloud, on one port.</summary>
internal sealed class SluiceHost : IAsyncDisposable
{
    /// <summary>All that Sluice's own identity may do, in the local cloud as in AWS.</summary>
    private const string BrokerPolicy =
        """{"Version":"2012-10-17","Statement":[{"Sid":"SluiceAssume","Effect":"Allow","Action":["sts:AssumeRole","sts:SetSourceIdentity","sts:TagSession"],"Resource":"*"}]}""";

    private readonly WebApplication _app;
    private readonly LocalCloudServer? _cloud;

    private SluiceHost(WebApplication app, LocalCloudServer? cloud, Uri endpoint) =>
        (_app, _cloud, Endpoint) = (app, cloud, endpoint);

    public Uri Endpoint { get; }
    public ImmutableArray<CloudAccount> Accounts { get; private init; } = [];
    public ImmutableArray<OrganizationAccess> Organizations { get; private set; } = [];

    /// <summary>What Sluice itself runs as.</summary>
    public required AWSCredentials Identity { get; init; }

    public IServiceProvider Services => _app.Services;

    /// <summary>Where buckets are that name no endpoint.</summary>
    public AwsEndpoint Cloud => _cloud is null ? AwsEndpoint.Aws : new AwsEndpoint(Endpoint, "us-east-1");

    public ReadyDocument Ready =>
        new(
            Endpoint.GetLeftPart(UriPartial.Authority),
            [.. Accounts.Select(ReadyAccount.Of)],
            [.. Organizations.Select(one => new ReadyOrganization(one.Name, one.Id, one.ApiKey))]
        );

    /// <exception cref="Sluice.Access.AccessException">There is no local cloud, and no AWS credentials were found.</exception>
    /// <exception cref="Sluice.Media.MediaException">ffmpeg is missing.</exception>
    public static async Task<SluiceHost> StartAsync(HostSettings settings, CancellationToken cancellation)
    {
        var port = BoundPort.Take(settings.Port);
        var cloud = settings.LocalCloud ? await OpenCloudAsync(settings, port.Url) : null;
        var builder = Loopback.Builder(port);
        var options = Options(settings, cloud, port.Url);
        builder.AddSluice(options);
        var app = builder.Build();
        if (cloud is not null)
            app.UseMediaConvert().UseLocalCloud(cloud);
        app.MapSluice();
        var host = new SluiceHost(app, cloud, port.Url)
        {
            Identity = options.BaseCredentials,
            Accounts = cloud is null ? [] : LocalAccounts.Ensure(cloud, settings.Accounts),
        };
        await app.StartAsync(cancellation);
        foreach (var name in settings.Organizations)
            host.Organizations = host.Organizations.Add(
                host.Accounts.FirstOrDefault(account => account.Name == name) is { } account
                    ? await SluiceBootstrap.EnsureOrganizationAsync(
                        app.Services,
                        name,
                        new OrganizationId(account.Id),
                        cancellation
                    )
                    : await SluiceBootstrap.EnsureOrganizationAsync(app.Services, name, cancellation)
            );
        return host;
    }

    /// <summary>Lets running work stop in order, then closes.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        if (_cloud is not null)
            await _cloud.DisposeAsync();
    }

    private static Task<LocalCloudServer> OpenCloudAsync(HostSettings settings, Uri url) =>
        LocalCloudServer.OpenAsync(
            new LocalCloudOptions
            {
                DataFolder = Path.Combine(settings.DataFolder, "cloud"),
                EventTargets = settings.EventTargets,
                PublicUrl = settings.PublicUrl ?? url,
            },
            TimeProvider.System
        );

    private static SluiceServerOptions Options(HostSettings settings, LocalCloudServer? cloud, Uri endpoint)
    {
        var broker = cloud?.EnsureUser(LocalAccounts.Sluice, "sluice-broker", BrokerPolicy);
        var options = new SluiceServerOptions
        {
            DataFolder = settings.DataFolder,
            BaseCredentials = broker is null
                ? OperatorCredentials.Find()
                : new BasicAWSCredentials(broker.AccessKeyId, broker.SecretAccessKey),
            Toolchain = FfmpegToolchain.Find(),
            Concurrency = settings.Concurrency,
            DefaultEndpoint = settings.Endpoint,
            Operator = settings.Operator,
            AllowCustomExternalIds = settings.AllowCustomExternalIds,
            GrantChecks = settings.GrantChecks,
            Reach = settings.Reach,
            HttpInputs = settings.HttpInputs,
        };
        return broker is null
            ? options
            : options with
            {
                Principal = new KitPrincipal(broker.Arn),
                DefaultEndpoint = new AwsEndpoint(endpoint, "us-east-1"),
                Outside = settings.AwsRoles ? new OutsideIdentity(OperatorCredentials.Find(), settings.Endpoint) : null,
                Services = new CloudServiceSts(cloud!.Authority, endpoint),
                Events = new CloudEventBus(cloud),
                MediaConvert = new MediaConvertOptions(new CloudDoorAuthority(cloud.Authority))
                {
                    PublicUrl = settings.PublicUrl,
                },
                AllowInsecureEndpoints = true,
            };
    }
}
