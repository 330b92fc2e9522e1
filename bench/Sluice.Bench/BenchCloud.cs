using System.Diagnostics;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Sluice.Access;
using Sluice.Access.Aws;
using Sluice.Access.ExternalIds;
using Sluice.Access.Grants;
using Sluice.Access.Kits;

namespace Sluice.Bench;

/// <summary>A local cloud in a process of its own, with two buckets of a customer and the role that the access kit asks for.</summary>
internal sealed class BenchCloud : IAsyncDisposable
{
    private const string RoleName = "sluice-bench";
    private const string BrokerPolicy =
        """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["sts:AssumeRole","sts:SetSourceIdentity","sts:TagSession"],"Resource":"arn:aws:iam::*:role/sluice-bench*"}}""";
    private static readonly ExternalId Id = ExternalIdIssuer.Issue();
    private readonly Process _sandbox;
    private readonly AwsEndpoint _endpoint;
    private readonly AwsClients _customer;
    private IamAccessKey _broker = new("", "");
    private Arn _role = Arn.Role(new AccountId("000000000000"), RoleName);

    private BenchCloud(Process sandbox, AwsEndpoint endpoint, AWSCredentials customer) =>
        (_sandbox, _endpoint, _customer) = (sandbox, endpoint, new AwsClients(customer));

    public AwsEndpoint Endpoint => _endpoint;

    public AwsClients Customer => _customer;

    public AccountId CustomerAccount => new(_role.Account);

    /// <summary>Environment of a process that is to act as Sluice's own user.</summary>
    public Dictionary<string, string> Broker =>
        new()
        {
            ["AWS_ACCESS_KEY_ID"] = _broker.AccessKeyId,
            ["AWS_SECRET_ACCESS_KEY"] = _broker.SecretAccessKey,
            ["AWS_REGION"] = _endpoint.Region,
        };

    public IAmazonS3 S3 => _customer.S3(_endpoint);

    /// <param name="isLasting">Each write is on disk before it is answered; otherwise state ends with the process.</param>
    public static async Task<BenchCloud> StartAsync(bool isLasting = true)
    {
        string[] data = isLasting ? ["--data", BenchFolder.Fresh("cloud")] : [];
        var sandbox = Child.Start(BenchFolder.Program, ["sandbox", "--port", "0", "--json", .. data]);
        var line =
            await sandbox.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException("The sandbox said nothing.");
        using var ready = JsonDocument.Parse(line);
        var accounts = ready
            .RootElement.GetProperty("accounts")
            .EnumerateArray()
            .ToDictionary(account => account.GetProperty("name").GetString()!);
        var endpoint = new AwsEndpoint(new Uri(ready.RootElement.GetProperty("endpoint").GetString()!), "us-east-1");

        var cloud = new BenchCloud(sandbox, endpoint, Keys(accounts["studio"]));
        await cloud.InstallAsync(
            Keys(accounts["sluice"]),
            new AccountId(accounts["studio"].GetProperty("id").GetString()!)
        );
        return cloud;
    }

    public Task UploadAsync(string bucket, string key, string file) =>
        S3.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = bucket,
                Key = key,
                FilePath = file,
            }
        );

    public async Task DownloadAsync(string bucket, string key, string file)
    {
        using var reply = await S3.GetObjectAsync(bucket, key);
        await reply.WriteResponseStreamToFileAsync(file, append: false, CancellationToken.None);
    }

    /// <returns>Seconds.</returns>
    public Task<double> TranscodeAsync(string bucket, string key, string outputBucket, string prefix) =>
        Child.SecondsAsync(
            BenchFolder.Program,
            [
                .. new[] { "transcode", $"s3://{bucket}/{key}", $"s3://{outputBucket}/{prefix}", "--json" },
                .. new[] { "--input-role", _role.ToString(), "--output-role", _role.ToString() },
                .. new[] { "--external-id", Id.Value, "--endpoint-url", _endpoint.Url!.ToString() },
            ],
            Broker
        );

    public async ValueTask DisposeAsync()
    {
        _customer.Dispose();
        _sandbox.Kill(entireProcessTree: true);
        await _sandbox.WaitForExitAsync();
        _sandbox.Dispose();
    }

    private async Task InstallAsync(AWSCredentials operatorKeys, AccountId customer)
    {
        var ours = new IamClient(operatorKeys, _endpoint);
        var principal = new KitPrincipal(await ours.CreateUserAsync("sluice-broker"));
        _broker = await ours.CreateAccessKeyAsync("sluice-broker");
        await ours.PutUserPolicyAsync("sluice-broker", "assume", BrokerPolicy);
        _role = Arn.Role(customer, RoleName);
        var theirs = new IamClient(_customer.Credentials, _endpoint);
        foreach (var (bucket, use) in new[] { ("masters", GrantUse.Read), ("renditions", GrantUse.Write) })
        {
            await S3.PutBucketAsync(bucket);
            var kit = AccessKitWriter.Write(GrantOn(bucket, use), principal);
            if (use == GrantUse.Read)
            {
                await theirs.CreateRoleAsync(RoleName, kit.TrustPolicy!);
            }
            await theirs.PutRolePolicyAsync(RoleName, bucket, kit.PermissionsPolicy!);
        }
    }

    private Grant GrantOn(string bucket, GrantUse use) =>
        new()
        {
            Id = GrantId.New(TimeProvider.System.GetUtcNow()),
            Organization = new OrganizationId("000000000001"),
            Mechanism = new GrantMechanism.CrossAccountRole(_role, ExternalIdMode.Generated, Id),
            Bucket = bucket,
            Use = use,
            Endpoint = _endpoint,
            CreatedAt = TimeProvider.System.GetUtcNow(),
        };

    private static BasicAWSCredentials Keys(JsonElement account) =>
        new(account.GetProperty("accessKeyId").GetString(), account.GetProperty("secretAccessKey").GetString());
}
