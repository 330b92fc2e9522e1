namespace Sluice.Tests.Integration.Access.RadosGateway;

/// <summary>Run by <c>./build test --radosgw</c> where RADOS Gateway is installed, else skipped.</summary>
public sealed class GatewayInteropTests(GatewayInteropTests.Fixture fixture)
    : StoreInteropTests,
        IClassFixture<GatewayInteropTests.Fixture>
{
    private protected override InteropStore Store
    {
        get
        {
            if (GatewayProcesses.Missing() is { } reason)
                Assert.Skip(reason);
            return fixture.Store!;
        }
    }

    public sealed class Fixture : IAsyncLifetime
    {
        internal InteropStore? Store { get; private set; }

        public async ValueTask InitializeAsync()
        {
            if (GatewayProcesses.Missing() is null)
                Store = await GatewayStore.StartAsync(TestContext.Current.CancellationToken);
        }

        public ValueTask DisposeAsync() => Store?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}
