using System.Collections.Immutable;
using Dapper;
using Microsoft.Data.Sqlite;
using Sluice.Access;
using Sluice.Access.Grants;
using Sluice.Access.Leases;
using Sluice.Jobs.Audit;
using Sluice.Jobs.Organizations;
using Sluice.Jobs.Storage;
using Sluice.Tests.Integration.Access;

namespace Sluice.Tests.Integration.Jobs.Audit;

/// <summary>A lease broker whose ledger is the database, before a real STS.</summary>
public sealed class AuditTrailTests : IAsyncLifetime
{
    private static readonly LeaseScope s_scope = new(CloudWorld.Bucket, "job-1")
    {
        ReadKeys = ["films/a.mov"],
        WritePrefixes = ["films/out/job-1/"],
    };

    private readonly TemporaryFolder _folder = new();
    private CloudWorld _world = null!;
    private Database _database = null!;
    private AuditTrail _trail = null!;
    private LeaseBroker _broker = null!;
    private OrganizationId _studio;
    private OrganizationId _rival;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _world = await CloudWorld.StartAsync();
        _database = new Database(Path.Combine(_folder.Path, "sluice.db"));
        await _database.PrepareAsync(Stop);
        var desk = new OrganizationDesk(_database, _world.Time);
        _studio = (await desk.EnsureAsync("studio", Stop)).Id;
        _rival = (await desk.EnsureAsync("rival", Stop)).Id;
        _trail = new AuditTrail(_database, _world.Time);
        _broker = new LeaseBroker(_world.BrokerKeys, _world.Time, options: null, _trail);
    }

    public async ValueTask DisposeAsync()
    {
        _broker.Dispose();
        _database.Dispose();
        await _world.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_lease_is_written_down_with_all_that_the_customer_needs_to_find_it()
    {
        var grant = await InstalledAsync();

        await _broker.LeaseAsync(grant, s_scope, Stop);

        var entry = (await TrailAsync(_studio)).ShouldHaveSingleItem();
        var happened = entry.Event;
        happened.Kind.ShouldBe(AuditKind.LeaseGranted);
        (happened.Grant, happened.Job, happened.Bucket).ShouldBe((grant.Id, "job-1", CloudWorld.Bucket));
        happened.Role.ShouldBe(_world.Role.ToString());
        happened.ReadKeys.ShouldBe(["films/a.mov"]);
        happened.WritePrefixes.ShouldBe(["films/out/job-1/"]);
        happened.ScopeHash.ShouldBe(s_scope.Hash);
        happened.Session.ShouldEndWith("/sluice-job-1");
        happened.SourceIdentity.ShouldBe(_studio.Value);
        happened.Tags.ShouldBe([$"organization={_studio}", "job=job-1", $"grant={grant.Id}"]);
        happened.RequestId.ShouldNotBeNullOrEmpty();
        happened.PackedPercent!.Value.ShouldBeInRange(1, 100);
        happened.IsScoped.ShouldBe(true);
        happened.Widened.ShouldBeEmpty();
    }

    [Fact]
    public async Task Askers_who_share_a_lease_are_one_entry_and_a_renewal_is_another()
    {
        var grant = await InstalledAsync();
        var lease = await _broker.LeaseAsync(grant, s_scope, Stop);
        await _broker.LeaseAsync(grant, s_scope, Stop);

        _world.Time.Shift = TimeSpan.FromMinutes(56);
        await lease.Credentials.GetCredentialsAsync();

        (await KindsAsync()).ShouldBe([AuditKind.LeaseGranted, AuditKind.LeaseRenewed]);
    }

    [Fact]
    public async Task A_refusal_is_written_down_with_its_reason_and_the_id_of_the_call()
    {
        await Should.ThrowAsync<AccessException>(_broker.LeaseAsync(Reserve(), s_scope, Stop));

        var refused = (await TrailAsync(_studio)).ShouldHaveSingleItem().Event;
        refused.Kind.ShouldBe(AuditKind.LeaseRefused);
        refused.RefusalCode.ShouldBe("access.assume_role_denied");
        refused.RequestId.ShouldNotBeNullOrEmpty();
        refused.Session.ShouldBeNull();
    }

    [Fact]
    public async Task A_job_that_reaches_for_another_prefix_is_written_down_though_sts_was_never_asked()
    {
        var grant = await InstalledAsync();

        await Should.ThrowAsync<AccessException>(
            _broker.LeaseAsync(grant, s_scope with { ReadKeys = ["secrets/a"] }, Stop)
        );

        var refused = (await TrailAsync(_studio)).ShouldHaveSingleItem().Event;
        refused.RefusalCode.ShouldBe("access.outside_grant");
        refused.ReadKeys.ShouldBe(["secrets/a"]);
        _world.Assumptions.ShouldBe(0);
    }

    [Fact]
    public async Task The_use_of_sluice_s_own_credentials_is_written_down_too()
    {
        var grant = _world.ReserveByBucketPolicy() with { Organization = _studio };

        await _broker.LeaseAsync(grant, s_scope, Stop);

        (await KindsAsync()).ShouldBe([AuditKind.LeaseDirect]);
    }

    [Fact]
    public async Task Nothing_is_given_out_that_could_not_be_written_down()
    {
        var stranger = (await InstalledAsync()) with { Organization = new OrganizationId("999999999999") };

        var refused = await Should.ThrowAsync<AccessException>(_broker.LeaseAsync(stranger, s_scope, Stop));

        refused.Failure.Code.ShouldBe("access.audit_unavailable");
        refused.Failure.IsTransient.ShouldBeTrue();
    }

    [Fact]
    public async Task No_credential_reaches_the_database()
    {
        var lease = await _broker.LeaseAsync(await InstalledAsync(), s_scope, Stop);
        var keys = await lease.Credentials.GetCredentialsAsync();

        await using (var connection = new SqliteConnection($"{_database.ConnectionString};Pooling=False"))
            await connection.ExecuteAsync("PRAGMA wal_checkpoint(TRUNCATE)");

        var file = await File.ReadAllTextAsync(_database.File, System.Text.Encoding.Latin1, Stop);
        file.ShouldContain("sluice-job-1");
        file.ShouldNotContain(keys.SecretKey);
        file.ShouldNotContain(keys.Token);
        file.ShouldNotContain(keys.AccessKey);
    }

    [Fact]
    public async Task Each_organization_has_a_chain_of_its_own()
    {
        var grant = await InstalledAsync();
        await _broker.LeaseAsync(grant, s_scope, Stop);
        await _broker.LeaseAsync(grant with { Organization = _rival }, s_scope, Stop);
        await _broker.LeaseAsync(grant, s_scope with { JobName = "job-2" }, Stop);

        (await TrailAsync(_studio)).Select(entry => entry.Sequence).ShouldBe([1, 2]);
        (await TrailAsync(_rival)).ShouldHaveSingleItem().Previous.ShouldBe(AuditChain.Root);
        (await FaultAsync(_studio)).ShouldBeNull();
    }

    [Fact]
    public async Task Many_leases_at_once_leave_an_unbroken_chain()
    {
        var grant = await InstalledAsync();

        await Task.WhenAll(
            Enumerable
                .Range(0, 40)
                .Select(job => _broker.LeaseAsync(grant, s_scope with { JobName = $"job-{job}" }, Stop))
        );

        (await TrailAsync(_studio)).Length.ShouldBe(40);
        (await FaultAsync(_studio)).ShouldBeNull();
    }

    [Fact]
    public async Task Rows_can_neither_be_changed_nor_removed_by_statement()
    {
        await _broker.LeaseAsync(await InstalledAsync(), s_scope, Stop);

        foreach (var statement in (string[])["UPDATE audit SET job = 'job-9'", "DELETE FROM audit"])
            (
                await Should.ThrowAsync<SqliteException>(
                    _database.WriteAsync(
                        store => store.Connection.ExecuteAsync(statement, transaction: store.Transaction),
                        Stop
                    )
                )
            ).Message.ShouldContain("append-only");
    }

    [Theory]
    [InlineData("UPDATE audit SET job = 'job-9' WHERE sequence = 2", "Entry 2 was changed")]
    [InlineData("UPDATE audit SET body = '{' WHERE sequence = 2", "Entry 2 was changed")]
    [InlineData("UPDATE audit SET kind = 'Nonsense' WHERE sequence = 2", "Entry 2 was changed")]
    [InlineData("DELETE FROM audit WHERE sequence = 2", "Entry 2 is missing")]
    public async Task Whoever_changes_the_file_is_found_out(string tampering, string fault)
    {
        var grant = await InstalledAsync();
        foreach (var job in (string[])["job-1", "job-2", "job-3"])
            await _broker.LeaseAsync(grant, s_scope with { JobName = job }, Stop);

        await _database.WriteAsync(
            store =>
                store.Connection.ExecuteAsync(
                    "DROP TRIGGER audit_rows_do_not_change; DROP TRIGGER audit_rows_do_not_go; " + tampering,
                    transaction: store.Transaction
                ),
            Stop
        );

        (await FaultAsync(_studio)).ShouldNotBeNull().ShouldStartWith(fault);
    }

    private Grant Reserve() => _world.Reserve() with { Organization = _studio };

    private async Task<Grant> InstalledAsync()
    {
        var grant = Reserve();
        await _world.InstallAsync(grant);
        return grant;
    }

    private Task<ImmutableArray<AuditEntry>> TrailAsync(OrganizationId organization) =>
        _trail.ListAsync(organization, new AuditPage { Size = 1000 }, Stop);

    private async Task<AuditKind[]> KindsAsync() => [.. (await TrailAsync(_studio)).Select(entry => entry.Event.Kind)];

    private async Task<string?> FaultAsync(OrganizationId organization)
    {
        AuditEntry? last = null;
        foreach (var entry in await TrailAsync(organization))
        {
            if (AuditChain.Fault(last, entry) is { } fault)
                return fault;
            last = entry;
        }

        return null;
    }
}
