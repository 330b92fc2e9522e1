using Amazon.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sluice.Access;
using Sluice.Access.Grants;
using Sluice.Access.Kits;
using Sluice.Jobs.Grants;
using Sluice.Jobs.Storage;
using Sluice.Media.Guest;
using Sluice.Media.Guest.Sandbox;
using Sluice.Server.Api.Wire;
using Sluice.Server.Client;
using Sluice.Server.Hosting;

namespace Sluice.Tests.Integration.Server;

/// <summary>A whole server on a loopback port, with a folder of its own; jobs are done by a <see cref="StandInWorker"/>.</summary>
public sealed class ServerWorld : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sluice-server-");
    private int _organizations;

    public TimeSpan LongestSilence { get; init; } = TimeSpan.FromSeconds(15);
    public string Folder => _folder.FullName;
    public WebApplication App { get; private set; } = null!;
    public Uri Address => new(App.Urls.First());
    internal StandInWorker Worker { get; } = new();

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddSluice(
            new SluiceServerOptions
            {
                DataFolder = _folder.FullName,
                BaseCredentials = new BasicAWSCredentials("AKIDEXAMPLE", "secret"),
                Toolchain = new FfmpegToolchain("/none/ffmpeg", "/none/ffprobe", new GuestSandbox.Unconfined("Test.")),
                Principal = new KitPrincipal(Arn.Parse("arn:aws:iam::111122223333:user/sluice")),
                LongestSilence = LongestSilence,
                Worker = _ => Worker,
            }
        );
        App = builder.Build();
        App.MapSluice();
        App.MapGet("/api/v1/broken", _ => throw new InvalidTimeZoneException("a secret of the program"));
        await App.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>A new organization, and its view of the server.</summary>
    public async Task<Tenant> OpenTenantAsync()
    {
        var name = $"tenant-{Interlocked.Increment(ref _organizations)}";
        return new Tenant(this, await SluiceBootstrap.EnsureOrganizationAsync(App.Services, name));
    }

    /// <summary>A grant that counts as verified, without anybody having been asked.</summary>
    internal async Task<GrantDocument> VerifiedGrantAsync(Tenant tenant, string bucket)
    {
        var grant = await tenant.Client.CreateGrantAsync(Tenant.RoleGrant(bucket));
        var desk = App.Services.GetRequiredService<GrantDesk>();
        var stored = await desk.FindAsync(new OrganizationId(tenant.Access.Id), new GrantId(grant.Id));
        await App
            .Services.GetRequiredService<Database>()
            .WriteAsync(store =>
                GrantStore.UpdateStateAsync(
                    store,
                    stored! with
                    {
                        State = GrantState.Verified,
                        VerifiedAt = stored.CreatedAt,
                    }
                )
            );
        return await tenant.Client.GetGrantAsync(grant.Id);
    }
}

/// <summary>One organization: its key, a typed client, and raw HTTP.</summary>
public sealed class Tenant : IDisposable
{
    private readonly ServerWorld _world;

    public Tenant(ServerWorld world, OrganizationAccess access)
    {
        _world = world;
        Access = access;
        Client = new SluiceClient(world.Address, access.ApiKey);
        Http = new HttpClient { BaseAddress = world.Address };
        Http.DefaultRequestHeaders.Authorization = new("Bearer", access.ApiKey);
    }

    public OrganizationAccess Access { get; }
    public SluiceClient Client { get; }
    public HttpClient Http { get; }

    // A bucket belongs to one organization.
    public string Masters => $"masters-{Access.Id}";
    private string Renditions => $"renditions-{Access.Id}";

    public static GrantOrder RoleGrant(string bucket) =>
        new()
        {
            Bucket = bucket,
            RoleArn = "arn:aws:iam::444455556666:role/sluice",
            Prefix = "films",
        };

    /// <summary>An order that will be admitted.</summary>
    public async Task<JobOrder> OrderAsync(string prefix = "films/out")
    {
        var grants = await Client.ListGrantsAsync();
        var input =
            grants.FirstOrDefault(one => one.Bucket == Masters) ?? await _world.VerifiedGrantAsync(this, Masters);
        var output =
            grants.FirstOrDefault(one => one.Bucket == Renditions) ?? await _world.VerifiedGrantAsync(this, Renditions);
        return new JobOrder
        {
            Input = new JobInputOrder(input.Id, "films/in.mp4"),
            Output = new JobOutputOrder(output.Id, prefix),
            Profile = "hls",
        };
    }

    public void Dispose()
    {
        Client.Dispose();
        Http.Dispose();
    }
}
