using Sluice.Access;
using Sluice.Access.ExternalIds;
using Sluice.Access.Grants;
using Sluice.Access.Kits;

namespace Sluice.Tests.EndToEnd.Harness;

/// <summary>A role of the studio, as the operator types it.</summary>
internal sealed record CustomerRole(string Name, string Arn, string? ExternalId);

/// <summary>
/// A sandbox with a studio that has a master and an empty bucket for renditions, and with the operator's user <c>broker</c>, who may
/// do nothing but assume roles.
/// </summary>
public sealed class CustomerFixture : IAsyncLifetime
{
    internal const string Masters = "studio-masters";
    internal const string Renditions = "studio-renditions";
    private const string BrokerPolicy =
        """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["sts:AssumeRole","sts:SetSourceIdentity","sts:TagSession"],"Resource":"*"}}""";

    private readonly WorkFolder _work = new();
    private ServerProcess _sandbox = null!;
    private LocalAccount _broker = null!;
    private int _roles;

    internal LocalAccount Studio => field ??= _sandbox.Account("studio");
    internal Arn Broker => Arn.User(_broker.Id, "broker");
    internal string BrokerKey => _broker.AccessKeyId;

    public async ValueTask InitializeAsync()
    {
        _sandbox = await ServerProcess.StartAsync(Surroundings.Bare, "sandbox", "--port", "0", "--data", _work["data"]);
        _broker = await _sandbox.Account("sluice").NewUserAsync("broker", BrokerPolicy);
        await Studio.MakeBucketAsync(Masters);
        await Studio.MakeBucketAsync(Renditions);
        await Clip.MakeAsync(_work["clip.mp4"], "320x180", 1);
        await UploadAsync("masters/in.mp4");
    }

    /// <summary>Puts the studio's clip under one more key.</summary>
    internal Task UploadAsync(string key) => Studio.UploadAsync(Masters, key, _work["clip.mp4"]);

    /// <summary>A new role with the documents of the access kits for reading masters and writing renditions, changed where a test says so.</summary>
    internal async Task<CustomerRole> NewRoleAsync(
        Func<string, string>? trust = null,
        Func<string, string>? permissions = null
    )
    {
        var name = $"access-{Interlocked.Increment(ref _roles)}";
        var id = ExternalIdIssuer.Issue();
        var arn = Arn.Role(Studio.Id, name);
        var read = Kit(arn, id, Masters, GrantUse.Read);
        var write = Kit(arn, id, Renditions, GrantUse.Write);
        await Studio.Iam.CreateRoleAsync(name, (trust ?? Same)(read.TrustPolicy!));
        foreach (var (policy, text) in new[] { ("read", read.PermissionsPolicy!), ("write", write.PermissionsPolicy!) })
            await Studio.Iam.PutRolePolicyAsync(name, policy, (permissions ?? Same)(text));
        return new CustomerRole(name, arn.ToString(), id.Value);
    }

    internal Task<Outcome> TranscodeAsync(
        string input,
        string output,
        CustomerRole role,
        Surroundings? surroundings = null
    ) => RunAsync(surroundings, ["transcode", input, output, "--output-role", role.Arn], role);

    internal Task<Outcome> ProbeAsync(string input, CustomerRole role) => RunAsync(null, ["probe", input], role);

    /// <summary>What lies in the bucket for renditions below a prefix.</summary>
    internal async Task<string[]> WrittenAsync(string prefix) =>
        [.. (await Studio.ContentAsync(Renditions)).Where(key => key.Contains(prefix, StringComparison.Ordinal))];

    public async ValueTask DisposeAsync()
    {
        await _sandbox.DisposeAsync();
        _work.Dispose();
    }

    private Task<Outcome> RunAsync(Surroundings? surroundings, string[] command, CustomerRole role) =>
        SluiceProgram.RunAsync(
            surroundings ?? _broker.Surroundings,
            [
                .. command,
                .. new[] { "--input-role", role.Arn, "--endpoint-url", _sandbox.Endpoint, "--json" },
                .. role.ExternalId is null ? Array.Empty<string>() : ["--external-id", role.ExternalId],
            ]
        );

    private AccessKit Kit(Arn role, ExternalId id, string bucket, GrantUse use) =>
        AccessKitWriter.Write(
            new Grant
            {
                Id = GrantId.New(DateTimeOffset.UnixEpoch),
                Organization = new OrganizationId("900000000001"),
                Mechanism = new GrantMechanism.CrossAccountRole(role, ExternalIdMode.Custom, id),
                Bucket = bucket,
                Use = use,
                CreatedAt = DateTimeOffset.UnixEpoch,
            },
            new KitPrincipal(Broker)
        );

    private static string Same(string document) => document;
}
