using System.Diagnostics;
using System.Text.Json;
using Amazon.S3;
using Sluice.Access;
using Sluice.Access.Aws;
using Sluice.Access.ExternalIds;
using Sluice.Access.Grants;
using Sluice.Server.Api.Wire;
using Sluice.Server.Client;

namespace Sluice.Bench;

/// <summary><c>sluice serve</c> in a process of its own, beside a local cloud in another, with a customer whose role and grants are in place.</summary>
internal sealed class BenchServer : IAsyncDisposable
{
    private const string RoleName = "sluice-bench-server";
    private readonly Process _process;
    private readonly BenchCloud _cloud;
    private readonly SluiceClient _client;
    private string _read = "";
    private string _write = "";

    private BenchServer(Process process, BenchCloud cloud, SluiceClient client) =>
        (_process, _cloud, _client) = (process, cloud, client);

    public IAmazonS3 S3 => _cloud.S3;

    public static async Task<BenchServer> StartAsync()
    {
        var cloud = await BenchCloud.StartAsync();
        var process = Child.Start(
            BenchFolder.Command,
            [
                .. new[] { "serve", "--endpoint-url", cloud.Endpoint.Url!.ToString(), "--port", "0" },
                .. new[] { "--data", BenchFolder.Fresh("server"), "--json" },
            ],
            cloud.Broker
        );
        var line =
            await process.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException("The server said nothing.");
        using var ready = JsonDocument.Parse(line);
        var organization = ready.RootElement.GetProperty("organizations").EnumerateArray().First();
        var server = new BenchServer(
            process,
            cloud,
            new SluiceClient(new Uri(Text(ready.RootElement, "endpoint")), Text(organization, "apiKey"))
        );
        await server.InstallAsync(Arn.Role(cloud.CustomerAccount, RoleName));
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

    public Task UploadAsync(string key, string file) => _cloud.UploadAsync("masters", key, file);

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
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        await _cloud.DisposeAsync();
    }

    private async Task InstallAsync(Arn role)
    {
        var iam = new IamClient(_cloud.Customer.Credentials, _cloud.Endpoint);
        _read = await GrantAsync(iam, role, "masters", GrantUse.Read);
        _write = await GrantAsync(iam, role, "renditions", GrantUse.Write);
        await VerifyAsync(_read);
        await VerifyAsync(_write);
    }

    private async Task VerifyAsync(string grant)
    {
        var verified = await _client.VerifyGrantAsync(grant);
        if (verified.Grant.State != GrantState.Verified)
            throw new InvalidOperationException($"Grant {grant} is not proved: {WireFormat.Write(verified)}");
    }

    private async Task<string> GrantAsync(IamClient iam, Arn role, string bucket, GrantUse use)
    {
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
