namespace Sluice.Tests.Integration.Access;

/// <summary>Tests that each get a cloud of their own.</summary>
public abstract class CloudTests : IAsyncLifetime
{
    internal CloudWorld World { get; private set; } = null!;

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => World = await CloudWorld.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await World.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
