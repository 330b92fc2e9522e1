using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Sluice.Access.Aws;
using Sluice.Access.Grants;
using Sluice.Jobs;
using Sluice.Server.Api.Wire;
using Sluice.Server.Client;

namespace Sluice.Tests.Integration.Jobs.Running;

/// <summary>A server that is killed in the middle of a job, and started again.</summary>
public sealed class KilledServerTests : IDisposable
{
    private const string Masters = "studio-masters";
    private const string Renditions = "studio-renditions";
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_job_survives_kill_9_and_completes_after_the_next_start()
    {
        var port = ServedProcess.FreePort();
        var endpoint = new AwsEndpoint(new Uri($"http://127.0.0.1:{port}/"), "us-east-1");
        string job;
        await using (var first = await ServedProcess.StartAsync(folder.Path, port))
        {
            using var client = new SluiceClient(endpoint.Url!, KeyOf(first));
            using var studio = ClientsOf(first);
            await UploadAsync(studio.S3(endpoint));
            job = await SubmitAsync(
                client,
                await GrantAsync(client, studio, endpoint, Masters),
                await GrantAsync(client, studio, endpoint, Renditions)
            );
            await foreach (var happened in client.WatchJobAsync(job, 0, Stop))
                if (happened.Progress is { Stage: RunStage.Encode, Fraction: > 0.05 })
                    break;

            await first.KillAsync();
        }
        await GuestsAreGoneAsync();

        await using var second = await ServedProcess.StartAsync(folder.Path, port);
        using var again = new SluiceClient(endpoint.Url!, KeyOf(second));
        await foreach (var _ in again.WatchJobAsync(job, 0, Stop))
            Stop.ThrowIfCancellationRequested();
        var done = await again.GetJobAsync(job, Stop);

        done.Status.ShouldBe(JobStatus.Complete, done.Error?.Message);
        done.Attempt.ShouldBe(2);
        using var owner = ClientsOf(second);
        await OutputsAreWholeAsync(owner.S3(endpoint), done);
        Directory
            .GetDirectories(folder.Path, "scratch", SearchOption.AllDirectories)
            .ShouldAllBe(scratch => Directory.GetFileSystemEntries(scratch).Length == 0);
    }

    private static string KeyOf(ServedProcess server) =>
        server.Ready.GetProperty("organizations")[0].GetProperty("apiKey").GetString()!;

    private static AwsClients ClientsOf(ServedProcess server)
    {
        var account = server
            .Ready.GetProperty("accounts")
            .EnumerateArray()
            .Single(one => one.GetProperty("name").GetString() == "studio");
        return new AwsClients(
            new BasicAWSCredentials(
                account.GetProperty("accessKeyId").GetString(),
                account.GetProperty("secretAccessKey").GetString()
            )
        );
    }

    private async Task UploadAsync(IAmazonS3 s3)
    {
        await s3.PutBucketAsync(Masters, Stop);
        await s3.PutBucketAsync(Renditions, Stop);
        var clip = Path.Combine(folder.Path, "clip.mp4");
        await JobHost.MakeClipAsync(clip, 12, "1280x720");
        await s3.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = Masters,
                Key = "in/clip.mp4",
                FilePath = clip,
            },
            Stop
        );
        File.Delete(clip);
    }

    /// <summary>The customer's part: a role with the documents of the kit, for each bucket one.</summary>
    private static async Task<string> GrantAsync(
        SluiceClient client,
        AwsClients studio,
        AwsEndpoint endpoint,
        string bucket
    )
    {
        var caller = await studio.Sts(endpoint).GetCallerIdentityAsync(new(), Stop);
        var role = $"sluice-{bucket}";
        var grant = await client.CreateGrantAsync(
            new GrantOrder { Bucket = bucket, RoleArn = $"arn:aws:iam::{caller.Account}:role/{role}" },
            Stop
        );
        var kit = await client.GetKitAsync(grant.Id, Stop);
        var iam = new IamClient(studio.Credentials, endpoint);
        await iam.CreateRoleAsync(role, kit.Texts.TrustPolicy!);
        await iam.PutRolePolicyAsync(role, "sluice", kit.Texts.PermissionsPolicy!);
        (await client.VerifyGrantAsync(grant.Id, Stop)).Grant.State.ShouldBe(GrantState.Verified);
        return grant.Id;
    }

    private static async Task<string> SubmitAsync(SluiceClient client, string input, string output)
    {
        var order = new JobOrder
        {
            Input = new JobInputOrder(input, "in/clip.mp4"),
            Output = new JobOutputOrder(output, "out/"),
            Profile = "hls",
        };
        return (await client.SubmitJobAsync(order, cancellation: Stop)).Id;
    }

    private static async Task OutputsAreWholeAsync(IAmazonS3 s3, JobDocument done)
    {
        var objects = await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Renditions }, Stop);
        var keys = objects.S3Objects.Select(found => found.Key).ToList();
        foreach (var output in done.Outputs.ShouldNotBeNull())
            keys.ShouldContain($"out/{output.Path}");
        var uploads = await s3.ListMultipartUploadsAsync(Renditions, Stop);
        (uploads.MultipartUploads ?? []).ShouldBeEmpty();
    }

    /// <summary>Guests die with the process that started them, if only a moment later.</summary>
    private async Task GuestsAreGoneAsync()
    {
        for (var look = 0; look < 100 && Guests.Of(folder.Path).Count > 0; look++)
            await Task.Delay(100, Stop);
        Guests.Of(folder.Path).ShouldBeEmpty();
    }
}
