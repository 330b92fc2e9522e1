using Sluice.Jobs.Grants;
using Sluice.Tests.Integration.Access;
using Sluice.Tests.Integration.Jobs.Running;

namespace Sluice.Tests.Integration.Jobs.Grants;

/// <summary>A customer's cloud, and the module that works in it: what tests of grants begin with.</summary>
public abstract class GrantWorld : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();

    private protected CloudWorld World { get; private set; } = null!;

    private protected JobHost Host { get; private set; } = null!;

    private protected GrantDesk Desk => Host.Get<GrantDesk>();

    private protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        World = await CloudWorld.StartAsync();
        Host = await JobHost.StartAsync(folder.Path, World);
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await World.DisposeAsync();
        folder.Dispose();
        GC.SuppressFinalize(this);
    }
}
