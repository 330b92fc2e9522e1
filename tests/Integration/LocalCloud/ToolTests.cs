using System.Diagnostics;

namespace Sluice.Tests.Integration.LocalCloud;

/// <summary>The clients that people have: each installed <c>aws</c>, and boto3. Those that are missing are skipped by name.</summary>
public sealed class ToolTests(CloudFixture cloud) : IClassFixture<CloudFixture>
{
    private const int Megabytes = 40;

    public static TheoryData<string> Commands
    {
        get
        {
            var found = (Environment.GetEnvironmentVariable("PATH") ?? "")
                .Split(':')
                .Append("/usr/bin")
                .Select(folder => Path.Combine(folder, "aws"))
                .Where(File.Exists)
                .Distinct(StringComparer.Ordinal)
                .ToArray();
            return found.Length == 0 ? ["aws"] : [.. found];
        }
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task The_aws_command_makes_a_bucket_and_moves_a_large_file(string aws)
    {
        Assert.SkipUnless(File.Exists(aws), "There is no aws command here.");
        var bucket = CloudFixture.NewName("tool");
        var folder = Directory.CreateTempSubdirectory("sluice-tool-").FullName;
        var (source, target) = (Path.Combine(folder, "in"), Path.Combine(folder, "out"));
        await using (var file = File.Create(source))
            file.SetLength(Megabytes * 1024L * 1024);

        await RunAsync(aws, "s3", "mb", $"s3://{bucket}");
        await RunAsync(aws, "s3", "cp", "--no-progress", source, $"s3://{bucket}/a b/in");
        (await RunAsync(aws, "s3", "ls", $"s3://{bucket}/a b/")).ShouldContain($"{Megabytes * 1024 * 1024} in");
        await RunAsync(aws, "s3", "cp", "--no-progress", $"s3://{bucket}/a b/in", target);
        new FileInfo(target).Length.ShouldBe(Megabytes * 1024L * 1024);
        (await RunAsync(aws, "sts", "get-caller-identity", "--query", "Arn", "--output", "text")).ShouldContain(
            ":user/admin"
        );
        await RunAsync(aws, "s3", "rb", "--force", $"s3://{bucket}");
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Boto3_presigns_and_assumes_roles()
    {
        Assert.SkipUnless(await HasBoto3Async(), "There is no python3 with boto3 here.");
        const string script = """
            import boto3, os, json, urllib.request
            from botocore.config import Config
            from botocore.exceptions import ClientError
            def client(name, **keys):
                return boto3.client(name, endpoint_url=os.environ["ENDPOINT"], region_name="us-east-1",
                    config=Config(signature_version="s3v4" if name == "s3" else None, retries={"max_attempts": 1}), **keys)
            bucket = os.environ["BUCKET"]
            s3, iam, sts = client("s3"), client("iam"), client("sts")
            s3.create_bucket(Bucket=bucket)
            put = s3.generate_presigned_url("put_object", Params={"Bucket": bucket, "Key": "a+b c"}, ExpiresIn=60)
            urllib.request.urlopen(urllib.request.Request(put, data=b"hello", method="PUT"))
            get = s3.generate_presigned_url("get_object", Params={"Bucket": bucket, "Key": "a+b c"}, ExpiresIn=60)
            print(urllib.request.urlopen(get).read().decode())
            me = sts.get_caller_identity()
            trust = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": me["Arn"]}, "Action": "sts:AssumeRole",
                "Condition": {"StringEquals": {"sts:ExternalId": "slc-python"}}}]}
            role = iam.create_role(RoleName=bucket, AssumeRolePolicyDocument=json.dumps(trust, indent=2))["Role"]["Arn"]
            def assume(**more):
                try:
                    return sts.assume_role(RoleArn=role, RoleSessionName="python", **more)["AssumedRoleUser"]["Arn"].split(":")[-1]
                except ClientError as error:
                    return error.response["Error"]["Code"]
            print(assume(), assume(ExternalId="slc-other"), assume(ExternalId="slc-python"))
            """;
        var bucket = CloudFixture.NewName("boto");

        var output = await RunProgramAsync("python3", bucket, ["-c", script]);

        output
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .ShouldBe(["hello", $"AccessDenied AccessDenied assumed-role/{bucket}/python"]);
    }

    private static async Task<bool> HasBoto3Async()
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo("python3")
                {
                    ArgumentList = { "-c", "import boto3" },
                    RedirectStandardError = true,
                }
            )!;
            await process.WaitForExitAsync();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private Task<string> RunAsync(string aws, params string[] arguments) => RunProgramAsync(aws, "", arguments);

    private async Task<string> RunProgramAsync(string program, string bucket, string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["AWS_ACCESS_KEY_ID"] = cloud.Host.Studio.AccessKeyId;
        start.Environment["AWS_SECRET_ACCESS_KEY"] = cloud.Host.Studio.SecretAccessKey;
        start.Environment["AWS_DEFAULT_REGION"] = "us-east-1";
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        start.Environment["AWS_CONFIG_FILE"] = "/dev/null";
        start.Environment["AWS_SHARED_CREDENTIALS_FILE"] = "/dev/null";
        start.Environment["AWS_PAGER"] = "";
        start.Environment["ENDPOINT"] = cloud.Host.Url.ToString();
        start.Environment["BUCKET"] = bucket;
        if (program != "python3")
        {
            start.ArgumentList.Insert(0, "--endpoint-url");
            start.ArgumentList.Insert(1, cloud.Host.Url.ToString().TrimEnd('/'));
        }
        using var process = Process.Start(start)!;
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var (output, error) = (
            process.StandardOutput.ReadToEndAsync(deadline.Token),
            process.StandardError.ReadToEndAsync(deadline.Token)
        );
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
        process.ExitCode.ShouldBe(0, await error);
        return await output;
    }
}
