using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Amazon.Runtime;
using Sluice.Access;
using Sluice.Access.Aws;

namespace Sluice.Tests.Integration.Access.RadosGateway;

/// <summary>The product's own server.</summary>
internal sealed class LocalCloudStore : InteropStore
{
    private readonly CloudWorld _world;

    private LocalCloudStore(CloudWorld world, AWSCredentials stranger, string key) =>
        (_world, StrangerKeys, EncryptionKey) = (world, stranger, key);

    public override InteropServer Server => InteropServer.LocalCloud;
    public override AwsEndpoint Endpoint => _world.Endpoint;
    public override AWSCredentials StudioKeys => _world.StudioClients.Credentials;
    public override AccountId StudioAccount => new(_world.Studio.Id);
    public override AWSCredentials BrokerKeys => _world.BrokerKeys;
    public override Arn Broker => _world.Us.Arn;
    public override AWSCredentials StrangerKeys { get; }
    public override string EncryptionKey { get; }

    public static async Task<LocalCloudStore> StartAsync()
    {
        var world = await CloudWorld.StartAsync();
        var stranger = await world.NewUserAsync(
            "stranger",
            """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["sts:*","s3:*"],"Resource":"*"}}"""
        );
        using var kms = new AmazonKeyManagementServiceClient(
            world.StudioClients.Credentials,
            new AmazonKeyManagementServiceConfig
            {
                ServiceURL = world.Endpoint.Url!.ToString(),
                AuthenticationRegion = world.Endpoint.Region,
            }
        );
        var key = await kms.CreateKeyAsync(new CreateKeyRequest());
        return new LocalCloudStore(world, stranger, key.KeyMetadata.Arn);
    }

    protected override ValueTask StopAsync() => _world.DisposeAsync();
}
