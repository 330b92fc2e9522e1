using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Sluice.Access;
using Sluice.Access.Grants;
using Sluice.Access.Leases;
using Sluice.Jobs.Audit;
using Sluice.Jobs.Grants;
using Sluice.Server.Client;

namespace Sluice.Tests.Integration.Server;

/// <summary>The audit trail over HTTP. Entries are made by revoking grants, and by asking for what a grant does not cover.</summary>
public sealed class AuditApiTests(ServerWorld world) : IClassFixture<ServerWorld>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_revocation_is_in_the_trail_of_its_organization_alone()
    {
        using var owner = await world.OpenTenantAsync();
        using var stranger = await world.OpenTenantAsync();
        var grant = await RevokedAsync(owner);

        var entry = (await owner.Client.ListAuditAsync(null, Cancel)).Entries.ShouldHaveSingleItem();

        (entry.Kind, entry.Grant, entry.Organization).ShouldBe((AuditKind.GrantRevoked, grant, owner.Access.Id));
        (await stranger.Client.ListAuditAsync(null, Cancel)).Entries.ShouldBeEmpty();
        (await stranger.Client.ListAuditAsync(new AuditListQuery { Grant = grant }, Cancel)).Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task Pages_follow_one_another_without_a_gap_and_the_whole_checks_out()
    {
        using var owner = await world.OpenTenantAsync();
        for (var number = 0; number < 5; number++)
            await RevokedAsync(owner);

        var first = await owner.Client.ListAuditAsync(new AuditListQuery { Limit = 3 }, Cancel);
        var second = await owner.Client.ListAuditAsync(new AuditListQuery { Limit = 3, After = first.Next }, Cancel);

        first.Entries.Concat(second.Entries).Select(entry => entry.Sequence).ShouldBe([1, 2, 3, 4, 5]);
        second.Next.ShouldBeNull();
        var verification = await new AuditReader(owner.Client).VerifyAsync(first.Entries[0].Hash, Cancel);
        (verification.Intact, verification.Checked, verification.Head).ShouldBe((true, 5, second.Entries[^1].Hash));
    }

    [Fact]
    public async Task A_hash_that_was_kept_and_is_not_there_any_more_is_a_fault()
    {
        using var owner = await world.OpenTenantAsync();
        await RevokedAsync(owner);

        var verification = await new AuditReader(owner.Client).VerifyAsync(new string('a', 64), Cancel);

        verification.Intact.ShouldBeFalse();
        verification.Fault!.ShouldContain("not there any more");
    }

    [Fact]
    public async Task A_refused_lease_is_found_by_its_job_and_by_its_time()
    {
        using var owner = await world.OpenTenantAsync();
        await RevokedAsync(owner);
        var grant = await world.VerifiedGrantAsync(owner, owner.Masters);
        var stored = await world
            .App.Services.GetRequiredService<GrantDesk>()
            .FindAsync(new OrganizationId(owner.Access.Id), new GrantId(grant.Id), Cancel);
        var broker = world.App.Services.GetRequiredService<LeaseBroker>();
        await Should.ThrowAsync<AccessException>(
            broker.LeaseAsync(stored!, new LeaseScope(grant.Bucket, "job-reach") { ReadKeys = ["elsewhere/a"] }, Cancel)
        );

        var byJob = await owner.Client.ListAuditAsync(new AuditListQuery { Job = "job-reach" }, Cancel);
        byJob.Entries.ShouldHaveSingleItem().RefusalCode.ShouldBe("access.outside_grant");
        var later = new AuditListQuery { Since = byJob.Entries[0].At.AddSeconds(1) };
        (await owner.Client.ListAuditAsync(later, Cancel)).Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_wrong_with_a_query_is_told_all_at_once()
    {
        using var owner = await world.OpenTenantAsync();

        using var answer = await owner.Http.GetAsync("/api/v1/audit?since=soon&after=-1&limit=0", Cancel);

        var error = await answer.ShouldRefuseAsync(HttpStatusCode.BadRequest);
        error.Fields!.Select(field => field.Field).ShouldBe(["since", "after", "limit"]);
    }

    [Fact]
    public async Task The_trail_cannot_be_written_to()
    {
        using var owner = await world.OpenTenantAsync();

        foreach (var method in (string[])["POST", "PUT", "DELETE", "PATCH"])
        {
            using var answer = await owner.Http.SendAsync(method, "/api/v1/audit");
            answer.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        }
    }

    private static async Task<string> RevokedAsync(Tenant tenant)
    {
        var grant = await tenant.Client.CreateGrantAsync(Tenant.RoleGrant("masters"), Cancel);
        await tenant.Client.RevokeGrantAsync(grant.Id, Cancel);
        return grant.Id;
    }
}
