namespace Sluice.Tests.Integration.Access.RadosGateway;

public sealed class LocalCloudInteropTests(LocalCloudInteropTests.Fixture fixture)
    : StoreInteropTests,
        IClassFixture<LocalCloudInteropTests.Fixture>
{
    private protected override InteropStore Store => fixture.Store;

    public sealed class Fixture : IAsyncLifetime
    {
        internal InteropStore Store { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Store = await LocalCloudStore.StartAsync();

        public ValueTask DisposeAsync() => Store.DisposeAsync();
    }
}
