using System.Diagnostics;
using Sluice.Access;
using Sluice.Access.ExternalIds;
using Sluice.Access.Grants;
using Sluice.Access.Kits;
using Sluice.Access.Leases;
using Sluice.Tests.Integration.Access;

namespace Sluice.Bench;

/// <summary>A thousand workers ask for credentials at one moment: how often is STS asked, and how long does a worker wait?</summary>
internal static class LeaseBench
{
    private const int Demands = 1000;
    private const int Roles = 10;

    /// <returns>0 when STS was asked once for each distinct scope, else 1.</returns>
    public static async Task<int> RunAsync()
    {
        await using var world = await CloudWorld.StartAsync();
        var grants = new List<Grant>();
        for (var number = 0; number < Roles; number++)
            grants.Add(await InstallAsync(world, number));
        // The first call of a process loads the SDK.
        using (var warm = world.NewBroker(world.BrokerKeys))
            await warm.LeaseAsync(grants[0], ScopeOf(Demands), CancellationToken.None);

        var shared = await MeasureAsync(world, grants, demand => demand % Roles, Roles);
        var apart = await MeasureAsync(world, grants, demand => demand, Demands);
        return shared + apart;
    }

    /// <param name="jobOf">Which job a demand is for: demands of one job at one grant are for the same scope.</param>
    private static async Task<int> MeasureAsync(
        CloudWorld world,
        List<Grant> grants,
        Func<int, int> jobOf,
        int distinct
    )
    {
        using var broker = world.NewBroker(world.BrokerKeys);
        var before = world.Assumptions;
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var waits = Enumerable
            .Range(0, Demands)
            .Select(demand => WaitAsync(broker, grants[demand % Roles], jobOf(demand), start.Task))
            .ToArray();
        var watch = Stopwatch.StartNew();
        start.SetResult();
        var sorted = (await Task.WhenAll(waits)).Order().ToArray();
        var calls = world.Assumptions - before;
        Verdict.Say(
            $"{Demands} demands, {distinct} distinct scopes of {Roles} roles: p50 {sorted[Demands / 2]:0.0} ms, p99 {sorted[Demands * 99 / 100]:0.0} ms, all after {watch.Elapsed.TotalMilliseconds:0} ms"
        );
        return Verdict.Print("AssumeRole calls ÷ distinct scopes", (double)calls / distinct, 1);
    }

    private static async Task<double> WaitAsync(LeaseBroker broker, Grant grant, int job, Task start)
    {
        await start;
        var watch = Stopwatch.StartNew();
        await broker.LeaseAsync(grant, ScopeOf(job), CancellationToken.None);
        return watch.Elapsed.TotalMilliseconds;
    }

    private static LeaseScope ScopeOf(int job) =>
        new(CloudWorld.Bucket, $"job-{job}")
        {
            ReadKeys = [$"films/in/{job}.mov"],
            WritePrefixes = [$"films/out/{job}/"],
        };

    private static async Task<Grant> InstallAsync(CloudWorld world, int number)
    {
        var name = $"sluice-access-{number}";
        var grant = world.Reserve() with
        {
            Mechanism = new GrantMechanism.CrossAccountRole(
                Arn.Role(new AccountId(world.Studio.Id), name),
                ExternalIdMode.Generated,
                ExternalIdIssuer.Issue()
            ),
        };
        var kit = AccessKitWriter.Write(grant, world.Us);
        await world.StudioIam.CreateRoleAsync(name, kit.TrustPolicy!);
        await world.StudioIam.PutRolePolicyAsync(name, "sluice", kit.PermissionsPolicy!);
        return grant;
    }
}
