using Amazon.Runtime;
using Amazon.S3;
using Sluice.Access;
using Sluice.Access.Aws;
using Sluice.Access.ExternalIds;
using Sluice.Access.Grants;
using Sluice.Access.Kits;
using Sluice.Access.Leases;

namespace Sluice.Tests.Integration.Access.RadosGateway;

/// <summary>An S3 and STS server with two accounts, Sluice's and a studio's: the same tests run against each.</summary>
internal abstract class InteropStore : IAsyncDisposable
{
    public const string Bucket = "studio-masters";

    private readonly List<IDisposable> _open = [];

    /// <summary>As its row in the table of differences says.</summary>
    public abstract InteropServer Server { get; }

    public abstract AwsEndpoint Endpoint { get; }

    /// <summary>Administers the studio's account: buckets, objects, roles.</summary>
    public abstract AWSCredentials StudioKeys { get; }

    public abstract AccountId StudioAccount { get; }

    /// <summary>Sluice's own identity, a user of another account.</summary>
    public abstract AWSCredentials BrokerKeys { get; }

    public abstract Arn Broker { get; }

    /// <summary>Another user of Sluice's account, whom no document names.</summary>
    public abstract AWSCredentials StrangerKeys { get; }

    /// <summary>A key for SSE-KMS.</summary>
    public abstract string EncryptionKey { get; }

    public IAmazonS3 StudioS3 => field ??= ClientsOf(StudioKeys).S3(Endpoint);

    public IamClient StudioIam => field ??= new IamClient(StudioKeys, Endpoint);

    public KitPrincipal Us => new(Broker);

    public LeaseBroker NewBroker(LeaseOptions? options = null)
    {
        var broker = new LeaseBroker(
            BrokerKeys,
            TimeProvider.System,
            (options ?? new LeaseOptions()) with
            {
                Principal = Us,
                Retry = new TransientRetry(2) { FirstDelay = TimeSpan.FromMilliseconds(20) },
            }
        );
        _open.Add(broker);
        return broker;
    }

    public AwsClients ClientsOf(AWSCredentials keys)
    {
        var clients = new AwsClients(keys);
        _open.Add(clients);
        return clients;
    }

    /// <summary>A grant of a role with the given name, whose role need not exist.</summary>
    public Grant Reserve(string role, GrantUse use = GrantUse.ReadWrite) =>
        new()
        {
            Id = GrantId.New(TimeProvider.System.GetUtcNow()),
            Organization = new OrganizationId("900000000001"),
            Mechanism = new GrantMechanism.CrossAccountRole(
                Arn.Role(StudioAccount, role),
                ExternalIdMode.Generated,
                ExternalIdIssuer.Issue()
            ),
            Bucket = Bucket,
            Prefix = "films/",
            Use = use,
            Endpoint = Endpoint,
            CreatedAt = TimeProvider.System.GetUtcNow(),
        };

    /// <summary>A role that trusts <paramref name="principal"/> without any condition and may do all to the bucket, or what is said.</summary>
    public async Task<Arn> CreateRoleAsync(string name, Arn principal, string? permissions = null)
    {
        await StudioIam.CreateRoleAsync(name, InteropPolicies.Trust(principal));
        await StudioIam.PutRolePolicyAsync(name, "sluice", permissions ?? InteropPolicies.All(Bucket));
        return Arn.Role(StudioAccount, name);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var one in _open)
            one.Dispose();
        await StopAsync();
    }

    protected abstract ValueTask StopAsync();
}
