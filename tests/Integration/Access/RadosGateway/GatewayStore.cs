using Amazon.Runtime;
using Sluice.Access;
using Sluice.Access.Aws;

namespace Sluice.Tests.Integration.Access.RadosGateway;

/// <summary>Ceph's gateway: an S3 and STS that others wrote. A tenant's name is what stands for an account in its ARNs.</summary>
internal sealed class GatewayStore : InteropStore
{
    private static readonly AccountId s_sluice = new("111122223333");
    private static readonly AccountId s_studio = new("444455556666");

    private readonly GatewayProcesses _processes;

    private GatewayStore(GatewayProcesses processes) => _processes = processes;

    public override InteropServer Server => InteropServer.RadosGateway;
    public override AwsEndpoint Endpoint => new(_processes.Address, "us-east-1");
    public override AWSCredentials StudioKeys { get; } = KeysOf("studio");
    public override AccountId StudioAccount => s_studio;
    public override AWSCredentials BrokerKeys { get; } = KeysOf("sluice");
    public override Arn Broker => Arn.User(s_sluice, "sluice");
    public override AWSCredentials StrangerKeys { get; } = KeysOf("stranger");
    public override string EncryptionKey => GatewayConfiguration.EncryptionKey;

    public static async Task<GatewayStore> StartAsync(CancellationToken cancellation)
    {
        var processes = await GatewayProcesses.StartAsync(cancellation);
        var store = new GatewayStore(processes);
        await store.CreateUserAsync(s_studio, "studio", cancellation);
        await store.CreateUserAsync(s_sluice, "sluice", cancellation);
        await store.CreateUserAsync(s_sluice, "stranger", cancellation);
        await store.StudioS3.PutBucketAsync(Bucket, cancellation);
        return store;
    }

    protected override ValueTask StopAsync() => _processes.DisposeAsync();

    private Task CreateUserAsync(AccountId tenant, string name, CancellationToken cancellation)
    {
        var keys = KeysOf(name).GetCredentials();
        return _processes.AdministerAsync(
            [
                "user",
                "create",
                "--tenant",
                tenant.Value,
                "--uid",
                name,
                "--display-name",
                name,
                "--access-key",
                keys.AccessKey,
                "--secret",
                keys.SecretKey,
                "--caps",
                "roles=*;user-policy=*",
            ],
            cancellation
        );
    }

    /// <summary>Of a gateway that lives for seconds, on loopback.</summary>
    private static BasicAWSCredentials KeysOf(string name) => new($"AK{name.ToUpperInvariant()}", $"secret-of-{name}");
}
