using System.Diagnostics;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Sluice.Access;
using Sluice.Access.Aws;
using Sluice.Access.ExternalIds;
using Sluice.Access.Grants;
using Sluice.Server.Api.Wire;
using Sluice.Server.Client;

namespace Sluice.Bench;

/// <summary><c>sluice serve --local-cloud</c> in a process of its own, with a customer whose role and grants are in place.</summary>
internal sealed class BenchServer : IAsyncDisposable
{
    private const string RoleName = "sluice-bench";
    private readonly Process _process;
    private readonly AwsClients _customer;
    private readonly AwsEndpoint _endpoint;
    private readonly SluiceClient _client;
    private string _read = "";
    private string _write = "";

    private BenchServer(Process process, AwsClients customer, AwsEndpoint endpoint, SluiceClient client) =>
        (_process, _customer, _endpoint, _client) = (process, customer, endpoint, client);

    public IAmazonS3 S3 => _customer.S3(_endpoint);

    public static async Task<BenchServer> StartAsync()
    {
        var data = BenchFolder.Fresh("server");
        var process = Child.Start(
            BenchFolder.Program,
            ["serve", "--local-cloud", "--port", "0", "--data", data, "--json"]
        );
        var line =
            await process.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException("The server said nothing.");
        using var ready = JsonDocument.Parse(line);
        var studio = ready
            .RootElement.GetProperty("accounts")
            .EnumerateArray()
            .Single(one => Text(one, "name") == "studio");
        var organization = ready.RootElement.GetProperty("organizations").EnumerateArray().First();
        var endpoint = new AwsEndpoint(new Uri(Text(ready.RootElement, "endpoint")), "us-east-1");
        var keys = new BasicAWSCredentials(Text(studio, "accessKeyId"), Text(studio, "secretAccessKey"));
        var server = new BenchServer(
            process,
            new AwsClients(keys),
            endpoint,
            new SluiceClient(endpoint.Url!, Text(organization, "apiKey"))
        );
        await server.InstallAsync(Arn.Role(new AccountId(Text(studio, "id")), RoleName));
        return server;
    }

    /// <summary>Bytes of the server process that are in memory now (VmRSS).</summary>
    public long ResidentBytes =>
        1024
        * long.Parse(
            File.ReadLines($"/proc/{_process.Id}/status")
                .Single(line => line.StartsWith("VmRSS:", StringComparison.Ordinal))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]
        );

    public Task UploadAsync(string key, string file) =>
        S3.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = "masters",
                Key = key,
                FilePath = file,
            }
        );

    public Task<JobDocument> SubmitAsync(string key, string prefix, string profile) =>
        _client.SubmitJobAsync(
            new JobOrder
            {
                Input = new JobInputOrder(_read, key),
                Output = new JobOutputOrder(_write, prefix),
                Profile = profile,
            }
        );

    public Task<JobDocument> JobAsync(string id) => _client.GetJobAsync(id);

    public async Task CancelAsync(string id)
    {
        await _client.CancelJobAsync(id);
        await foreach (var _ in _client.WatchJobAsync(id)) { }
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _customer.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task InstallAsync(Arn role)
    {
        var iam = new IamClient(_customer.Credentials, _endpoint);
        _read = await GrantAsync(iam, role, "masters", GrantUse.Read);
        _write = await GrantAsync(iam, role, "renditions", GrantUse.Write);
        await _client.VerifyGrantAsync(_read);
        await _client.VerifyGrantAsync(_write);
    }

    private async Task<string> GrantAsync(IamClient iam, Arn role, string bucket, GrantUse use)
    {
        await S3.PutBucketAsync(bucket);
        var grant = await _client.CreateGrantAsync(
            new GrantOrder
            {
                Bucket = bucket,
                RoleArn = role.ToString(),
                ExternalIdMode = ExternalIdMode.Global,
                Use = use,
            }
        );
        var kit = await _client.GetKitAsync(grant.Id);
        if (use == GrantUse.Read)
            await iam.CreateRoleAsync(RoleName, kit.Texts.TrustPolicy!);
        await iam.PutRolePolicyAsync(RoleName, bucket, kit.Texts.PermissionsPolicy!);
        return grant.Id;
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
