using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Sluice.Access;
using Sluice.Access.Aws;
using Sluice.Access.ExternalIds;
using Sluice.Access.Grants;
using Sluice.Access.Kits;
using Sluice.Access.Leases;
using Sluice.LocalCloud;

namespace Sluice.Tests.Integration.Access;

/// <summary>
/// A local cloud on a loopback port with two accounts: the service, which acts as its user <c>broker</c>, and a studio, whose
/// administrator makes buckets and roles.
/// </summary>
internal sealed class CloudWorld : IAsyncDisposable
{
    public const string Bucket = "studio-masters";
    public const string RoleName = "sluice-access";

    private readonly DirectoryInfo _folder;
    private readonly WebApplication _app;
    private readonly LocalCloudServer _cloud;
    private int _assumptions;

    private CloudWorld(DirectoryInfo folder, WebApplication app, LocalCloudServer cloud)
    {
        (_folder, _app, _cloud) = (folder, app, cloud);
        Endpoint = new AwsEndpoint(new Uri(app.Urls.First()), "us-east-1");
        Studio = cloud.EnsureAccount("studio");
        StudioClients = ClientsOf(Studio);
        StudioIam = new IamClient(StudioClients.Credentials, Endpoint);
    }

    public AwsEndpoint Endpoint { get; }
    public CloudAccount Studio { get; }
    public AwsClients StudioClients { get; }
    public IAmazonS3 StudioS3 => StudioClients.S3(Endpoint);
    public IamClient StudioIam { get; }
    public ShiftedTime Time { get; } = new();
    public AWSCredentials BrokerKeys { get; private set; } = null!;
    public KitPrincipal Us { get; private set; } = null!;
    public LeaseBroker Broker { get; private set; } = null!;

    /// <summary>The cloud's own clock.</summary>
    public ShiftedTime CloudTime { get; private init; } = new();

    /// <summary>Stands between the callers and the cloud: answers in its place, or holds an answer back. The text is the form of a call to STS or IAM.</summary>
    public Func<HttpContext, string, RequestDelegate, Task> Between { get; set; } = (http, _, next) => next(http);

    /// <summary>How many AssumeRole calls the cloud has got.</summary>
    public int Assumptions => Volatile.Read(ref _assumptions);

    public Arn Role => Arn.Role(new AccountId(Studio.Id), RoleName);

    public static async Task<CloudWorld> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("sluice-access-");
        var time = new ShiftedTime();
        var cloud = await LocalCloudServer.OpenAsync(new LocalCloudOptions { DataFolder = folder.FullName }, time);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        CloudWorld? world = null;
        app.Use((http, next) => world!.CountAsync(http, next));
        app.MapLocalCloud(cloud);
        await app.StartAsync();
        world = new CloudWorld(folder, app, cloud) { CloudTime = time };
        await world.PrepareAsync();
        return world;
    }

    public async ValueTask DisposeAsync()
    {
        Broker.Dispose();
        StudioClients.Dispose();
        await _app.DisposeAsync();
        await _cloud.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>A reserved grant of the studio, whose role need not exist.</summary>
    public Grant Reserve(GrantUse use = GrantUse.ReadWrite, string prefix = "films/") =>
        new()
        {
            Id = GrantId.New(Time.GetUtcNow()),
            Organization = new OrganizationId("900000000001"),
            Mechanism = new GrantMechanism.CrossAccountRole(Role, ExternalIdMode.Generated, ExternalIdIssuer.Issue()),
            Bucket = Bucket,
            Prefix = prefix,
            Use = use,
            Endpoint = Endpoint,
            CreatedAt = Time.GetUtcNow(),
        };

    public Grant ReserveByBucketPolicy() =>
        Reserve() with
        {
            Mechanism = new GrantMechanism.BucketPolicy(),
            BucketOwner = new AccountId(Studio.Id),
        };

    /// <summary>The customer's part: installs the documents, changed where the test says so.</summary>
    public async Task InstallAsync(
        Grant grant,
        Func<string, string>? trust = null,
        Func<string, string>? permissions = null
    )
    {
        var kit = AccessKitWriter.Write(grant, Us);
        await StudioIam.CreateRoleAsync(RoleName, (trust ?? Same)(kit.TrustPolicy!));
        await StudioIam.PutRolePolicyAsync(RoleName, "sluice", (permissions ?? Same)(kit.PermissionsPolicy!));
    }

    public Task InstallBucketPolicyAsync(Grant grant, Func<string, string>? change = null) =>
        StudioS3.PutBucketPolicyAsync(
            new PutBucketPolicyRequest
            {
                BucketName = Bucket,
                Policy = (change ?? Same)(AccessKitWriter.Write(grant, Us).BucketPolicy!),
            }
        );

    public Task PutAsync(string key, string text = "content", string bucket = Bucket) =>
        StudioS3.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = bucket,
                Key = key,
                ContentBody = text,
            }
        );

    /// <summary>Keys of the bucket, and unfinished uploads in it: what probes may not leave.</summary>
    public async Task<IReadOnlyList<string>> LeftoversAsync()
    {
        var objects = await StudioS3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket });
        var uploads = await StudioS3.ListMultipartUploadsAsync(Bucket);
        return
        [
            .. (objects.S3Objects ?? []).Select(found => found.Key),
            .. (uploads.MultipartUploads ?? []).Select(found => $"upload of {found.Key}"),
        ];
    }

    public static AwsClients ClientsOf(CloudAccount account) =>
        new(new BasicAWSCredentials(account.AccessKeyId, account.SecretAccessKey));

    public CloudAccount Account(string name) => _cloud.EnsureAccount(name);

    public LeaseBroker NewBroker(AWSCredentials keys, LeaseOptions? options = null) => new(keys, Time, options);

    /// <summary>A user of the service's account with one inline policy.</summary>
    public async Task<AWSCredentials> NewUserAsync(string name, string policy)
    {
        using var admin = ClientsOf(Account("sluice"));
        var iam = new IamClient(admin.Credentials, Endpoint);
        await iam.CreateUserAsync(name);
        await iam.PutUserPolicyAsync(name, "inline", policy);
        var key = await iam.CreateAccessKeyAsync(name);
        return new BasicAWSCredentials(key.AccessKeyId, key.SecretAccessKey);
    }

    private async Task PrepareAsync()
    {
        BrokerKeys = await NewUserAsync(
            "broker",
            """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["sts:*","s3:*"],"Resource":"*"}}"""
        );
        Us = new KitPrincipal(Arn.User(new AccountId(Account("sluice").Id), "broker"));
        Broker = NewBroker(BrokerKeys);
        await StudioS3.PutBucketAsync(Bucket);
    }

    private async Task CountAsync(HttpContext http, RequestDelegate next)
    {
        var form = "";
        if (http.Request is { Method: "POST", Path.Value: "/" })
        {
            http.Request.EnableBuffering();
            using var reader = new StreamReader(http.Request.Body, leaveOpen: true);
            form = await reader.ReadToEndAsync();
            if (form.Contains("Action=AssumeRole&", StringComparison.Ordinal))
                Interlocked.Increment(ref _assumptions);
            http.Request.Body.Position = 0;
        }

        await Between(http, form, next);
    }

    private static string Same(string document) => document;
}
