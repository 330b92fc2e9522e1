using System.Diagnostics;
using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Sluice.Access.Grants;
using Sluice.Access.Kits;
using Sluice.Access.Kits.Rendering;
using Sluice.Tests.Unit.Access.Kits.Rendering;

namespace Sluice.Tests.Integration.Access.Kits;

/// <summary>Each format, installed into a local cloud as it is read, gives the same rights: asked by real requests.</summary>
public sealed class InstalledRightsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<KitFormat> Formats => [.. Enum.GetValues<KitFormat>()];

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_role_of_any_format_may_do_what_jobs_do_and_no_more(KitFormat format)
    {
        await using var world = await CloudWorld.StartAsync();
        var grant = world.Reserve();
        var installed = await ReadAsync(AccessKitWriter.Write(grant, world.Us), format, world.Studio.Id);

        await world.StudioIam.CreateRoleAsync(installed.RoleName!, installed.Trust!, installed.RolePath);
        await world.StudioIam.PutRolePolicyAsync(installed.RoleName!, "sluice-access", installed.Permissions!);

        var id = ((GrantMechanism.CrossAccountRole)grant.Mechanism).ExternalId.Value;
        (await AssumeAsync(world, null)).ShouldBeNull();
        (await AssumeAsync(world, id + "x")).ShouldBeNull();
        await ShouldDoTheWorkAsync(world, (await AssumeAsync(world, id))!);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_bucket_policy_of_any_format_lets_jobs_work_and_no_more(KitFormat format)
    {
        await using var world = await CloudWorld.StartAsync();
        var kit = AccessKitWriter.Write(world.ReserveByBucketPolicy(), world.Us);
        var installed = await ReadAsync(kit, format, world.Studio.Id);

        await world.StudioS3.PutBucketPolicyAsync(CloudWorld.Bucket, installed.Buckets[CloudWorld.Bucket], Cancel);

        await ShouldDoTheWorkAsync(world, world.BrokerKeys);
    }

    [Fact]
    public async Task The_aws_command_runs_the_script_and_runs_it_again()
    {
        var aws = new[] { "/usr/bin/aws", "/usr/local/bin/aws" }.FirstOrDefault(File.Exists);
        Assert.SkipUnless(aws is not null, "There is no aws command here.");
        await using var world = await CloudWorld.StartAsync();
        var grant = world.Reserve();
        var script = KitRenderer.Render(AccessKitWriter.Write(grant, world.Us), KitFormat.Cli).Single().Text;

        (await RunScriptAsync(world, aws!, script)).ShouldContain("Next: sluice access verify");
        (await RunScriptAsync(world, aws!, script)).ShouldContain($"The role is {world.Role}");

        var id = ((GrantMechanism.CrossAccountRole)grant.Mechanism).ExternalId.Value;
        (await AssumeAsync(world, null)).ShouldBeNull();
        await ShouldDoTheWorkAsync(world, (await AssumeAsync(world, id))!);
    }

    private static async Task<InstalledKit> ReadAsync(AccessKit kit, KitFormat format, string account)
    {
        var text = KitRenderer.Render(kit, format)[0].Text;
        if (format is not KitFormat.Cli)
            return format switch
            {
                KitFormat.CloudFormation => TemplateReader.Read(text, account),
                KitFormat.Terraform => TerraformReader.Read(text, account),
                _ => InstalledKit.Of(kit),
            };
        using var shell = new ScriptReader { Role = $"{kit.Role}", Account = account };
        var run = await shell.RunAsync(text);
        run.ExitCode.ShouldBe(0, run.Error);
        return shell.Installed();
    }

    private static async Task<AWSCredentials?> AssumeAsync(CloudWorld world, string? id)
    {
        using var sts = new AmazonSecurityTokenServiceClient(
            world.BrokerKeys,
            new AmazonSecurityTokenServiceConfig
            {
                ServiceURL = world.Endpoint.Url!.ToString(),
                AuthenticationRegion = "us-east-1",
                MaxErrorRetry = 0,
            }
        );
        try
        {
            var session = await sts.AssumeRoleAsync(
                new AssumeRoleRequest
                {
                    RoleArn = world.Role.ToString(),
                    RoleSessionName = "kit",
                    ExternalId = id,
                },
                Cancel
            );
            return session.Credentials;
        }
        catch (AmazonServiceException refused) when (refused.StatusCode == HttpStatusCode.Forbidden)
        {
            return null;
        }
    }

    /// <summary>A job's requests, and those next to them.</summary>
    private static async Task ShouldDoTheWorkAsync(CloudWorld world, AWSCredentials credentials)
    {
        await world.PutAsync("films/in.mp4");
        await world.PutAsync("private/in.mp4");
        using var s3 = new AmazonS3Client(
            credentials,
            new AmazonS3Config
            {
                ServiceURL = world.Endpoint.Url!.ToString(),
                AuthenticationRegion = "us-east-1",
                ForcePathStyle = true,
                MaxErrorRetry = 0,
            }
        );

        (await StatusAsync(s3.GetObjectAsync(CloudWorld.Bucket, "films/in.mp4", Cancel))).ShouldBe(200);
        (await StatusAsync(s3.GetObjectAsync(CloudWorld.Bucket, "films/none", Cancel))).ShouldBe(404);
        (await StatusAsync(s3.GetObjectAsync(CloudWorld.Bucket, "private/in.mp4", Cancel))).ShouldBe(403);
        (await StatusAsync(Put(s3, "films/out.m3u8"))).ShouldBe(200);
        (await StatusAsync(Put(s3, "private/out.m3u8"))).ShouldBe(403);
        (await StatusAsync(s3.DeleteObjectAsync(CloudWorld.Bucket, "films/out.m3u8", Cancel))).ShouldBe(204);
        (await StatusAsync(s3.DeleteObjectAsync(CloudWorld.Bucket, "private/in.mp4", Cancel))).ShouldBe(403);
        (await StatusAsync(List(s3, "films/"))).ShouldBe(200);
        (await StatusAsync(List(s3, "private/"))).ShouldBe(403);
        (await StatusAsync(s3.GetBucketLocationAsync(CloudWorld.Bucket, Cancel))).ShouldBe(200);
        var policy = s3.GetBucketPolicyAsync(new GetBucketPolicyRequest { BucketName = CloudWorld.Bucket }, Cancel);
        (await StatusAsync(policy)).ShouldBe(403);
    }

    private static Task<PutObjectResponse> Put(AmazonS3Client s3, string key) =>
        s3.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = CloudWorld.Bucket,
                Key = key,
                ContentBody = "out",
            },
            Cancel
        );

    private static Task<ListObjectsV2Response> List(AmazonS3Client s3, string prefix) =>
        s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = CloudWorld.Bucket, Prefix = prefix }, Cancel);

    private static async Task<int> StatusAsync<T>(Task<T> call)
        where T : AmazonWebServiceResponse
    {
        try
        {
            return (int)(await call).HttpStatusCode;
        }
        catch (AmazonServiceException refused)
        {
            return (int)refused.StatusCode;
        }
    }

    private static async Task<string> RunScriptAsync(CloudWorld world, string aws, string script)
    {
        var folder = Directory.CreateTempSubdirectory("sluice-kit-").FullName;
        try
        {
            var (wrapper, file) = (Path.Combine(folder, "aws"), Path.Combine(folder, "install.sh"));
            var endpoint = world.Endpoint.Url!.ToString().TrimEnd('/');
            await File.WriteAllTextAsync(wrapper, $"#!/bin/sh\nexec {aws} --endpoint-url {endpoint} \"$@\"\n", Cancel);
            File.SetUnixFileMode(wrapper, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            await File.WriteAllTextAsync(file, script, Cancel);
            var start = new ProcessStartInfo("/bin/sh")
            {
                ArgumentList = { file },
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            start.Environment["PATH"] = $"{folder}:{Environment.GetEnvironmentVariable("PATH")}";
            start.Environment["AWS_ACCESS_KEY_ID"] = world.Studio.AccessKeyId;
            start.Environment["AWS_SECRET_ACCESS_KEY"] = world.Studio.SecretAccessKey;
            start.Environment["AWS_DEFAULT_REGION"] = "us-east-1";
            start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
            start.Environment["AWS_CONFIG_FILE"] = "/dev/null";
            start.Environment["AWS_SHARED_CREDENTIALS_FILE"] = "/dev/null";
            using var process = Process.Start(start)!;
            var (output, error) = (
                process.StandardOutput.ReadToEndAsync(Cancel),
                process.StandardError.ReadToEndAsync(Cancel)
            );
            await process.WaitForExitAsync(Cancel);
            process.ExitCode.ShouldBe(0, await error);
            return await output;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
