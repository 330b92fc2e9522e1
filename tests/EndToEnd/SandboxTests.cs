using System.Text.Json;
using Sluice.Tests.EndToEnd.Harness;

namespace Sluice.Tests.EndToEnd;

/// <summary>The local cloud, with the tools that people have.</summary>
public sealed class SandboxTests
{
    private const int Megabytes = 24;

    public static TheoryData<string> Commands
    {
        get
        {
            var found = (Environment.GetEnvironmentVariable("PATH") ?? "")
                .Split(':')
                .Append("/usr/bin")
                .Where(folder => folder != "/bin")
                .Select(folder => Path.Combine(folder, "aws"))
                .Where(File.Exists)
                .Distinct(StringComparer.Ordinal)
                .ToArray();
            return found.Length == 0 ? ["aws"] : [.. found];
        }
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task The_aws_command_works_against_it(string aws)
    {
        Assert.SkipUnless(File.Exists(aws), "There is no aws command here.");
        using var work = new WorkFolder();
        await using var sandbox = await StartAsync(work["data"]);
        var studio = sandbox.Account("studio");
        // Version 1 signs URLs with the signature of 2006 unless it is told otherwise.
        await File.WriteAllTextAsync(work["config"], "[default]\ns3 =\n  signature_version = s3v4\n");
        var surroundings = studio.Surroundings.With("AWS_CONFIG_FILE", work["config"]);
        Task<string> Aws(params string[] arguments) =>
            Tool.RunAsync(surroundings, aws, ["--endpoint-url", sandbox.Endpoint, .. arguments]);
        await using (var file = File.Create(work["in"]))
            file.SetLength(Megabytes << 20);

        await Aws("s3", "mb", "s3://masters");
        await Aws("s3", "cp", "--no-progress", work["in"], "s3://masters/a b/in");
        var listed = await Aws("s3", "ls", "s3://masters/a b/");
        var url = await Aws("s3", "presign", "s3://masters/a b/in", "--expires-in", "60", "--region", "us-east-1");
        using var web = new HttpClient();
        var fetched = await web.GetByteArrayAsync(url, TestContext.Current.CancellationToken);
        var identity = await Aws("sts", "get-caller-identity", "--query", "Arn", "--output", "text");

        listed.ShouldEndWith($" {Megabytes << 20} in");
        fetched.Length.ShouldBe(Megabytes << 20);
        identity.ShouldBe($"arn:aws:iam::{studio.Id}:user/admin");
        (await studio.S3.GetObjectMetadataAsync("masters", "a b/in", TestContext.Current.CancellationToken))
            .ETag.Trim('"')
            .ShouldEndWith("-3");
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_role_is_assumed_with_its_external_id_and_not_without(string aws)
    {
        Assert.SkipUnless(File.Exists(aws), "There is no aws command here.");
        using var work = new WorkFolder();
        await using var sandbox = await StartAsync(work["data"]);
        var role = await sandbox
            .Account("studio")
            .Iam.CreateRoleAsync("access", Trust($"arn:aws:iam::{sandbox.Account("sluice").Id}:root"));
        Task<Outcome> Assume(params string[] arguments) =>
            Tool.TryAsync(
                sandbox.Account("sluice").Surroundings,
                aws,
                [
                    .. new[] { "--endpoint-url", sandbox.Endpoint, "sts", "assume-role", "--output", "json" },
                    .. new[] { "--role-arn", $"{role.Arn}", "--role-session-name", "me" },
                    .. arguments,
                ]
            );

        var with = await Assume("--external-id", "slc-right");
        var without = await Assume();
        var wrong = await Assume("--external-id", "slc-wrong");

        with.ExitCode.ShouldBe(0, with.Error);
        JsonDocument
            .Parse(with.Output)
            .RootElement.GetProperty("AssumedRoleUser")
            .GetProperty("Arn")
            .GetString()
            .ShouldBe($"arn:aws:sts::{sandbox.Account("studio").Id}:assumed-role/access/me");
        without.Error.ShouldContain("(AccessDenied)");
        wrong.Error.ShouldContain("(AccessDenied)");
    }

    [Fact]
    public async Task Boto3_moves_a_large_file_presigns_and_assumes_a_role()
    {
        Assert.SkipUnless(
            await Tool.WorksAsync("python3", "-c", "import boto3"),
            "There is no python3 with boto3 here."
        );
        using var work = new WorkFolder();
        await using var sandbox = await StartAsync(work["data"]);
        var studio = sandbox.Account("studio");
        await File.WriteAllTextAsync(work["script.py"], BotoScript, TestContext.Current.CancellationToken);

        var said = await Tool.RunAsync(
            studio.Surroundings.With("ENDPOINT", sandbox.Endpoint),
            "python3",
            work["script.py"],
            work["large"],
            $"{Megabytes}"
        );

        said.Split('\n')
            .ShouldBe([
                $"{Megabytes << 20}",
                $"{Megabytes << 20} -3",
                $"arn:aws:iam::{studio.Id}:user/admin",
                "AccessDenied AccessDenied assumed-role/access/python",
            ]);
    }

    [Fact]
    public async Task It_says_in_one_line_where_it_is_and_which_keys_it_takes()
    {
        using var work = new WorkFolder();

        await using var sandbox = await StartAsync(work["data"], "--account", "rival", "--account", "third");

        sandbox.Ready.EnumerateObject().Select(one => one.Name).ShouldBe(["endpoint", "accounts", "organizations"]);
        sandbox.Endpoint.ShouldMatch("^http://127\\.0\\.0\\.1:[0-9]+$");
        var accounts = sandbox.Ready.GetProperty("accounts").EnumerateArray().ToArray();
        accounts.Select(one => one.GetProperty("name").GetString()).ShouldBe(["sluice", "studio", "rival", "third"]);
        foreach (var account in accounts)
        {
            account
                .EnumerateObject()
                .Select(one => one.Name)
                .ShouldBe(["name", "id", "accessKeyId", "secretAccessKey"]);
            account.GetProperty("id").GetString()!.ShouldMatch("^[0-9]{12}$");
        }
        (
            await sandbox.Account("third").S3.ListBucketsAsync(TestContext.Current.CancellationToken)
        ).Buckets.ShouldBeNull();
    }

    [Fact]
    public async Task What_it_holds_survives_a_restart()
    {
        using var work = new WorkFolder();
        await File.WriteAllTextAsync(work["note"], "kept", TestContext.Current.CancellationToken);
        string before;
        await using (var first = await StartAsync(work["data"]))
        {
            before = first.Ready.GetProperty("accounts").GetRawText();
            await first.Account("studio").MakeBucketAsync("masters");
            await first.Account("studio").UploadAsync("masters", "a/note", work["note"]);
            await first.Account("studio").Iam.CreateRoleAsync("access", Trust("*"));
            (await first.EndAsync("TERM")).ShouldBe(0);
        }

        await using var second = await StartAsync(work["data"]);

        second.Ready.GetProperty("accounts").GetRawText().ShouldBe(before);
        (await second.Account("studio").ContentAsync("masters")).ShouldBe(["a/note"]);
        (await second.Account("studio").Iam.GetRoleAsync("access")).Arn.Resource.ShouldBe("role/access");
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_signal_ends_it_in_order_and_its_temporary_state_goes_with_it(string signal)
    {
        using var work = new WorkFolder();
        await using var sandbox = await ServerProcess.StartAsync(
            new Surroundings(("TMPDIR", work.NewFolder("tmp"))),
            "sandbox",
            "--port",
            "0"
        );
        await sandbox.Account("studio").MakeBucketAsync("masters");
        work.Content("tmp").ShouldNotBeEmpty();

        var code = await sandbox.EndAsync(signal);

        code.ShouldBe(0, sandbox.Error);
        sandbox.Error.Trim().ShouldBeEmpty();
        work.Content("tmp").ShouldBeEmpty();
    }

    private static Task<ServerProcess> StartAsync(string data, params string[] more) =>
        ServerProcess.StartAsync(Surroundings.Bare, ["sandbox", "--port", "0", "--data", data, .. more]);

    private static string Trust(string principal) =>
        $$$$"""
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"{{{{principal}}}}"},
            "Action":"sts:AssumeRole","Condition":{"StringEquals":{"sts:ExternalId":"slc-right"}}}]}
            """;

    private const string BotoScript = """
        import boto3, json, os, sys, urllib.request
        from botocore.config import Config
        from botocore.exceptions import ClientError
        def client(name):
            return boto3.client(name, endpoint_url=os.environ["ENDPOINT"],
                config=Config(signature_version="s3v4" if name == "s3" else None, retries={"max_attempts": 1}))
        path, size = sys.argv[1], int(sys.argv[2]) << 20
        with open(path, "wb") as file:
            file.write(os.urandom(size))
        s3, iam, sts = client("s3"), client("iam"), client("sts")
        s3.create_bucket(Bucket="masters")
        s3.upload_file(path, "masters", "a+b c")
        url = s3.generate_presigned_url("get_object", Params={"Bucket": "masters", "Key": "a+b c"}, ExpiresIn=60)
        got = urllib.request.urlopen(url).read()
        print(len(got) if got == open(path, "rb").read() else "differs")
        found = s3.list_objects_v2(Bucket="masters")["Contents"][0]
        print(found["Size"], found["ETag"][-3:-1])
        me = sts.get_caller_identity()["Arn"]
        print(me)
        trust = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": me}, "Action": "sts:AssumeRole",
            "Condition": {"StringEquals": {"sts:ExternalId": "slc-python"}}}]}
        role = iam.create_role(RoleName="access", AssumeRolePolicyDocument=json.dumps(trust, indent=2))["Role"]["Arn"]
        def assume(**more):
            try:
                reply = sts.assume_role(RoleArn=role, RoleSessionName="python", **more)
                return reply["AssumedRoleUser"]["Arn"].split(":")[-1]
            except ClientError as error:
                return error.response["Error"]["Code"]
        print(assume(), assume(ExternalId="slc-other"), assume(ExternalId="slc-python"))
        """;
}
