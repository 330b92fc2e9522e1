using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sluice.Access;
using Sluice.Access.Aws;
using Sluice.Access.Kits;
using Sluice.Access.Leases;
using Sluice.Jobs;
using Sluice.Jobs.Compositions;
using Sluice.Jobs.Doors;
using Sluice.Jobs.Events;
using Sluice.Jobs.Inputs;
using Sluice.Jobs.Lifecycle;
using Sluice.Jobs.Queues;
using Sluice.Jobs.Running.Composing;
using Sluice.Jobs.Scheduling;
using Sluice.Jobs.Storage;
using Sluice.LocalCloud.Authority;
using Sluice.Media.Compositions;
using Sluice.Media.Compositions.Clips;
using Sluice.Media.Compositions.Packages;
using Sluice.Media.Guest;
using Sluice.Tests.Integration.LocalCloud;

namespace Sluice.Tests.Integration.Jobs.Composing;

/// <summary>The module as a host runs it, beside a local cloud in which the customer <c>studio</c> has buckets and roles. Media is made by a stand-in: only the way of the bytes is real.</summary>
internal sealed class CompositionWorld : IAsyncDisposable
{
    public const string Masters = "studio-masters";
    public const string Renditions = "studio-renditions";
    public const string MediaConvert = "mediaconvert.amazonaws.com";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);
    private readonly IHost host;
    private readonly TemporaryFolder? folder;

    private CompositionWorld(CloudHost cloud, IHost host, TemporaryFolder? folder) =>
        (Cloud, this.host, this.folder) = (cloud, host, folder);

    public CloudHost Cloud { get; }
    public CopyingEngine Engine { get; private init; } = null!;
    public AmazonS3Client Studio => Cloud.S3(Cloud.Studio);
    public OrganizationId Organization => new(Cloud.Studio.Id);
    public string Folder => folder!.Path;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public T Get<T>()
        where T : notnull => host.Services.GetRequiredService<T>();

    /// <param name="withFfmpeg">Media is made by ffmpeg after all.</param>
    public static async Task<CompositionWorld> StartAsync(HttpInputOptions? http = null, bool withFfmpeg = false)
    {
        var cloud = await CloudHost.StartAsync();
        var place = new TemporaryFolder();
        var engine = new CopyingEngine();
        var world = new CompositionWorld(
            cloud,
            await HostAsync(cloud, place.Path, withFfmpeg ? null : engine, http),
            place
        )
        {
            Engine = engine,
        };
        await world.Studio.PutBucketAsync(Masters, Stop);
        await world.Studio.PutBucketAsync(Renditions, Stop);
        await world.UploadAsync(Masters, "in/clip.mp4");
        return world;
    }

    /// <summary>Another process over the data in <paramref name="data"/>, beside the same cloud; the cloud stays with this one.</summary>
    public async Task<CompositionWorld> RestartAsync(string data)
    {
        var engine = new CopyingEngine();
        return new CompositionWorld(Cloud, await HostAsync(Cloud, data, engine, null), null) { Engine = engine };
    }

    private static async Task<IHost> HostAsync(
        CloudHost cloud,
        string folder,
        CopyingEngine? engine,
        HttpInputOptions? http
    )
    {
        var endpoint = new AwsEndpoint(cloud.Url, "us-east-1");
        var broker = cloud.Cloud.EnsureUser(
            "sluice",
            "broker",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["sts:AssumeRole","sts:SetSourceIdentity","sts:TagSession"],"Resource":"*"}]}"""
        );
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.SetMinimumLevel(LogLevel.Error).AddSimpleConsole(console => console.SingleLine = true);
        if (engine is not null)
            builder.Services.AddSingleton<Compose>(engine.RunAsync);
        builder.Services.AddSluiceJobs(
            new JobsOptions
            {
                DataFolder = folder,
                Credentials = new BasicAWSCredentials(broker.AccessKeyId, broker.SecretAccessKey),
                Toolchain = FfmpegToolchain.Find(),
                Leases = new LeaseOptions
                {
                    Principal = new KitPrincipal(broker.Arn),
                    Services = new CloudServiceSts(cloud.Cloud.Authority, cloud.Url),
                },
                DefaultEndpoint = endpoint,
                Scheduling = new SchedulingOptions { Retries = JobWorld.Quick },
                HttpInputs = http ?? HttpInputOptions.Off,
            }
        );
        var started = builder.Build();
        await started.StartAsync(Stop);
        return started;
    }

    public Task UploadAsync(string bucket, string key, string content = "the master") =>
        Studio.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = bucket,
                Key = key,
                ContentBody = content,
            },
            Stop
        );

    /// <summary>A role of the studio.</summary>
    public async Task<Arn> RoleAsync(string trust, params string[] policies)
    {
        var iam = Cloud.Iam(Cloud.Studio);
        var role = await iam.CreateRoleAsync(CloudFixture.NewName("role"), trust, cancellation: Stop);
        foreach (var (index, policy) in policies.Index())
            await iam.PutRolePolicyAsync(role.Arn.Name, $"p{index}", policy, Stop);
        return role.Arn;
    }

    /// <summary>A role for the service, with all that a job needs and no more.</summary>
    public Task<Arn> ServiceRoleAsync() => RoleAsync(Documents.ServiceTrust(), Documents.Read, Documents.Write);

    public Arn QueueArn(string queue = Queue.Default) =>
        Arn.Parse($"arn:aws:mediaconvert:us-east-1:{Cloud.Studio.Id}:queues/{queue}");

    public WorkRole AsService(Arn role) => new WorkRole.OfService(role, MediaConvert, QueueArn());

    /// <summary>One file of one object.</summary>
    public static CompositionWork Work(WorkRole role) =>
        new(
            new Composition(
                [new Clip(0)],
                [new PackageSpec.Files(0, "film", [new OutputSpec("", OutputContainer.Mp4)])]
            ),
            [new WorkSource($"s3://{Masters}/in/clip.mp4", CompositionSourceUse.Media)],
            [new WorkDestination(Renditions, "out/")],
            role
        )
        {
            Place = new QueuePlace(Queue.Default, 0),
        };

    public async Task<Job> SubmitAsync(CompositionWork work) =>
        (await AdmitAsync(work)).ShouldBeOfType<CompositionOutcome.Admitted>().Job;

    public Task<CompositionOutcome> AdmitAsync(CompositionWork work, string? token = null) =>
        Get<CompositionAdmission>()
            .AdmitAsync(
                Organization,
                work,
                new DoorOrder("test", Guid.CreateVersion7().ToString("N"), """{"asked":"so"}""")
                {
                    Inputs = [.. work.Sources.Select(source => source.Uri)],
                    Token = token,
                },
                Stop
            );

    public async Task<Job> RunAsync(CompositionWork work) => await UntilEndedAsync((await SubmitAsync(work)).Id);

    public async Task<JobFailure> FailAsync(CompositionWork work)
    {
        var job = await RunAsync(work);
        return job.State.ShouldBeOfType<JobState.Failed>(job.State.ToString()).Failure;
    }

    public Task<Job> UntilEndedAsync(JobId id) => UntilAsync(id, _ => false);

    public async Task<Job> UntilAsync(JobId id, Func<JobEvent, bool> isReached)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        limit.CancelAfter(Patience);
        await foreach (var happened in Get<JobEventFeed>().FollowAsync(id, 0, limit.Token))
            if (isReached(happened))
                break;
        return (
            await Get<Database>().ReadAsync(connection => JobStore.FindAsync(connection, id), Stop)
        ).ShouldNotBeNull();
    }

    public async Task<JobEvent[]> EventsAsync(JobId id) =>
        [.. await Get<Database>().ReadAsync(connection => JobStore.EventsAsync(connection, id, 0), Stop)];

    public async Task<string[]> KeysAsync(string bucket)
    {
        var page = await Studio.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket }, Stop);
        return [.. (page.S3Objects ?? []).Select(one => one.Key)];
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync(CancellationToken.None);
        Get<Database>().Dispose();
        host.Dispose();
        if (folder is null)
            return;
        await Cloud.DisposeAsync();
        folder.Dispose();
    }
}
