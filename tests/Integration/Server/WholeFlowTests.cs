using Amazon.S3.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Sluice.Access.Grants;
using Sluice.Access.Verification;
using Sluice.Jobs;
using Sluice.Jobs.Lifecycle;
using Sluice.Server.Api.Wire;
using Sluice.Server.Client;
using Sluice.Server.Hosting;
using Sluice.Tests.Integration.Access;
using Sluice.Tests.Integration.Media;
using Sluice.Tests.Integration.Media.Guest;

namespace Sluice.Tests.Integration.Server;

/// <summary>Server, worker and ffmpeg against a local cloud: what a customer and its operator go through.</summary>
public sealed class WholeFlowTests : CloudTests
{
    [Fact]
    public async Task A_customers_video_is_transcoded_through_the_role_that_the_kit_describes()
    {
        await using var server = await StartAsync();
        using var client = await OpenAsync(server, "studio");
        await UploadAsync("films/in.mp4", TestClips.Mp4);

        var grant = await GrantAsync(client);
        var job = await client.SubmitJobAsync(Order(grant), null, Cancel);
        var events = await WatchAsync(client, job.Id);
        var done = await client.GetJobAsync(job.Id, Cancel);

        done.Error.ShouldBeNull();
        done.Status.ShouldBe(JobStatus.Complete);
        done.Input.Duration!.Value.ShouldBe(2, 0.1);
        events[^1].Kind.ShouldBe(JobEventKind.Completed);
        var written = await ListAsync("films/out/");
        foreach (var output in done.Outputs!)
            written.ShouldContain($"films/out/{output.Path}");
        done.Outputs.ShouldContain(output => output.Width == 640 && output.Height == 360);
        (await World.LeftoversAsync()).Except(written).ShouldBe(["films/in.mp4"]);
    }

    [Fact]
    public async Task A_role_that_trusts_without_the_external_id_carries_no_job()
    {
        await using var server = await StartAsync();
        using var client = await OpenAsync(server, "studio");
        var grant = await client.CreateGrantAsync(RoleGrant(), Cancel);
        var kit = await client.GetKitAsync(grant.Id, Cancel);
        var open = kit.Texts.TrustPolicy!.Replace("\"StringEquals\"", "\"StringLike\"").Replace(grant.ExternalId!, "*");
        await World.StudioIam.CreateRoleAsync(CloudWorld.RoleName, open);
        await World.StudioIam.PutRolePolicyAsync(CloudWorld.RoleName, "sluice", kit.Texts.PermissionsPolicy!);

        var verified = await client.VerifyGrantAsync(grant.Id, Cancel);
        var refused = await Should.ThrowAsync<SluiceApiException>(() =>
            client.SubmitJobAsync(Order(verified.Grant), null, Cancel)
        );

        verified.Grant.State.ShouldBe(GrantState.Insecure);
        verified
            .Report.Findings.Where(one => one.Outcome == FindingOutcome.Fail)
            .Select(one => (one.Step, one.Severity))
            .ShouldContain((VerificationStep.AssumeWithWrongId, FindingSeverity.Critical));
        refused.Error.Fields!.Select(one => one.Code).Distinct().ShouldBe(["job.grant_not_verified"]);
        WireFormat.Write(await client.GetReportAsync(grant.Id, Cancel)).ShouldBe(WireFormat.Write(verified.Report));
    }

    [Fact]
    public async Task A_role_of_one_organization_is_refused_to_another()
    {
        await using var server = await StartAsync();
        using var client = await OpenAsync(server, "studio");
        using var rival = await OpenAsync(server, "rival");
        await GrantAsync(client);

        var stolen = await rival.CreateGrantAsync(RoleGrant(), Cancel);
        var refused = await Should.ThrowAsync<SluiceApiException>(() => rival.VerifyGrantAsync(stolen.Id, Cancel));

        refused.Status.ShouldBe(System.Net.HttpStatusCode.Conflict);
        (await rival.GetGrantAsync(stolen.Id, Cancel)).State.ShouldBe(GrantState.Pending);
    }

    [Fact]
    public async Task An_input_that_is_not_there_fails_before_anything_is_encoded()
    {
        await using var server = await StartAsync();
        using var client = await OpenAsync(server, "studio");
        var grant = await GrantAsync(client);

        var job = await client.SubmitJobAsync(Order(grant), null, Cancel);
        var events = await WatchAsync(client, job.Id);

        events
            .Select(one => one.Kind)
            .ShouldBe([JobEventKind.Submitted, JobEventKind.PreflightStarted, JobEventKind.Failed]);
        var error = (await client.GetJobAsync(job.Id, Cancel)).Error!;
        (error.Class, error.Code).ShouldBe((ErrorClass.Input, "input.not_found"));
        error.Message.ShouldContain("films/in.mp4");
    }

    [Fact]
    public async Task A_canceled_job_leaves_nothing_behind()
    {
        await using var server = await StartAsync();
        using var client = await OpenAsync(server, "studio");
        await UploadAsync("films/in.mp4", Long);
        var grant = await GrantAsync(client);

        var job = await client.SubmitJobAsync(Order(grant), null, Cancel);
        await WatchUntilAsync(client, job.Id, JobEventKind.Progressed);
        await client.CancelJobAsync(job.Id, Cancel);
        var events = await WatchAsync(client, job.Id);

        events[^1].Kind.ShouldBe(JobEventKind.Canceled);
        (await World.LeftoversAsync()).ShouldBe(["films/in.mp4"]);
    }

    [Fact]
    public async Task A_job_outlives_the_server_that_began_it()
    {
        var folder = Directory.CreateTempSubdirectory("sluice-flow-");
        string job;
        string key;
        await using (var first = await StartAsync(folder))
        {
            var access = await SluiceBootstrap.EnsureOrganizationAsync(first.App.Services, "studio", Cancel);
            key = access.ApiKey;
            using var client = new SluiceClient(first.Address, key);
            await UploadAsync("films/in.mp4", TestClips.Mp4);
            var grant = await GrantAsync(client);
            job = (await client.SubmitJobAsync(Order(grant), null, Cancel)).Id;
            await WatchUntilAsync(client, job, JobEventKind.Started);
        }

        await using var second = await StartAsync(folder);
        using var again = new SluiceClient(second.Address, key);
        var events = await WatchAsync(again, job);

        events.Select(one => one.Sequence).ShouldBe(Enumerable.Range(1, events.Count));
        events.Count(one => one.Kind == JobEventKind.Started).ShouldBe(2);
        (await again.GetJobAsync(job, Cancel)).Status.ShouldBe(JobStatus.Complete);
        Directory.GetFileSystemEntries(Path.Combine(folder.FullName, "scratch")).ShouldBeEmpty();
    }

    private static string Long =>
        TestClips.Make(
            "long.mp4",
            [.. TestClips.Picture("1280x720", 40), "-c:v", "libx264", "-preset", "ultrafast", "-g", "50"]
        );

    private GrantOrder RoleGrant() =>
        new()
        {
            Bucket = CloudWorld.Bucket,
            RoleArn = World.Role.ToString(),
            Prefix = "films/",
        };

    private static JobOrder Order(GrantDocument grant) =>
        new()
        {
            Input = new JobInputOrder(grant.Id, "films/in.mp4"),
            Output = new JobOutputOrder(grant.Id, "films/out/"),
            Profile = "hls",
        };

    /// <summary>The customer's part, over the API and over IAM alone.</summary>
    private async Task<GrantDocument> GrantAsync(SluiceClient client)
    {
        var grant = await client.CreateGrantAsync(RoleGrant(), Cancel);
        var kit = await client.GetKitAsync(grant.Id, Cancel);
        await World.StudioIam.CreateRoleAsync(CloudWorld.RoleName, kit.Texts.TrustPolicy!);
        await World.StudioIam.PutRolePolicyAsync(CloudWorld.RoleName, "sluice", kit.Texts.PermissionsPolicy!);
        var verified = await client.VerifyGrantAsync(grant.Id, Cancel);
        verified.Grant.State.ShouldBe(GrantState.Verified, WireFormat.Write(verified.Report));
        return verified.Grant;
    }

    private async Task<RunningServer> StartAsync(DirectoryInfo? folder = null)
    {
        folder ??= Directory.CreateTempSubdirectory("sluice-flow-");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddSluice(
            new SluiceServerOptions
            {
                DataFolder = folder.FullName,
                BaseCredentials = World.BrokerKeys,
                DefaultEndpoint = World.Endpoint,
                AllowInsecureEndpoints = true,
                Toolchain = Toolchains.Real,
            }
        );
        var app = builder.Build();
        app.MapSluice();
        await app.StartAsync(Cancel);
        return new RunningServer(app);
    }

    private static async Task<SluiceClient> OpenAsync(RunningServer server, string organization)
    {
        var access = await SluiceBootstrap.EnsureOrganizationAsync(server.App.Services, organization, Cancel);
        return new SluiceClient(server.Address, access.ApiKey);
    }

    private Task UploadAsync(string key, string file) =>
        World.StudioS3.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = CloudWorld.Bucket,
                Key = key,
                FilePath = file,
            },
            Cancel
        );

    private async Task<List<string>> ListAsync(string prefix)
    {
        var page = await World.StudioS3.ListObjectsV2Async(
            new ListObjectsV2Request { BucketName = CloudWorld.Bucket, Prefix = prefix },
            Cancel
        );
        return [.. page.S3Objects.Select(one => one.Key)];
    }

    private static async Task<List<JobEventDocument>> WatchAsync(SluiceClient client, string job)
    {
        var events = new List<JobEventDocument>();
        await foreach (var happened in client.WatchJobAsync(job, 0, Cancel))
            events.Add(happened);
        return events;
    }

    private static async Task WatchUntilAsync(SluiceClient client, string job, JobEventKind kind)
    {
        await foreach (var happened in client.WatchJobAsync(job, 0, Cancel))
            if (happened.Kind == kind)
                return;
        throw new InvalidOperationException($"The job ended without {kind}.");
    }

    private sealed class RunningServer(WebApplication app) : IAsyncDisposable
    {
        public WebApplication App => app;
        public Uri Address => new(app.Urls.First());

        public async ValueTask DisposeAsync()
        {
            await app.StopAsync(CancellationToken.None);
            await app.DisposeAsync();
        }
    }
}
