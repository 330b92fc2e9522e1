using System.Net;

namespace Sluice.Tests.Integration.Server;

/// <summary>Ids of other organizations are as unknown as ids that never were.</summary>
public sealed class TenancyTests(ServerWorld world) : IClassFixture<ServerWorld>
{
    private const string NoJob = "job-00000000000000000000000000";
    private const string NoGrant = "grant-00000000000000000000000000";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET", "/api/v1/jobs/{0}")]
    [InlineData("POST", "/api/v1/jobs/{0}/cancel")]
    [InlineData("GET", "/api/v1/jobs/{0}/events")]
    public async Task A_job_of_another_organization_is_not_there(string method, string path)
    {
        using var owner = await world.OpenTenantAsync();
        using var stranger = await world.OpenTenantAsync();
        var job = await owner.Client.SubmitJobAsync(await owner.OrderAsync(), null, Cancel);

        await ShouldBeAlikeAsync(stranger, method, path, job.Id, NoJob);
        (await owner.Client.GetJobAsync(job.Id, Cancel)).Status.ShouldNotBe(Sluice.Jobs.JobStatus.Canceled);
        world.Worker.Complete(job.Id);
    }

    [Theory]
    [InlineData("GET", "/api/v1/grants/{0}")]
    [InlineData("GET", "/api/v1/grants/{0}/kit")]
    [InlineData("GET", "/api/v1/grants/{0}/report")]
    [InlineData("POST", "/api/v1/grants/{0}/verify")]
    [InlineData("DELETE", "/api/v1/grants/{0}")]
    public async Task A_grant_of_another_organization_is_not_there(string method, string path)
    {
        using var owner = await world.OpenTenantAsync();
        using var stranger = await world.OpenTenantAsync();
        var grant = await owner.Client.CreateGrantAsync(Tenant.RoleGrant("masters"), Cancel);

        await ShouldBeAlikeAsync(stranger, method, path, grant.Id, NoGrant);
        (await owner.Client.GetGrantAsync(grant.Id, Cancel)).ShouldBe(grant);
    }

    [Fact]
    public async Task A_job_cannot_name_a_grant_of_another_organization()
    {
        using var owner = await world.OpenTenantAsync();
        using var stranger = await world.OpenTenantAsync();
        var order = await owner.OrderAsync();

        var refused = await Should.ThrowAsync<Sluice.Server.Client.SluiceApiException>(() =>
            stranger.Client.SubmitJobAsync(order, null, Cancel)
        );

        refused
            .Error.Fields!.Select(one => (one.Field, one.Code))
            .ShouldBe([("input.grant", "job.grant_unknown"), ("output.grant", "job.grant_unknown")]);
    }

    [Fact]
    public async Task Lists_show_what_is_ones_own()
    {
        using var owner = await world.OpenTenantAsync();
        using var stranger = await world.OpenTenantAsync();
        var job = await owner.Client.SubmitJobAsync(await owner.OrderAsync(), null, Cancel);

        (await stranger.Client.ListJobsAsync(null, Cancel)).Jobs.ShouldBeEmpty();
        (await stranger.Client.ListGrantsAsync(Cancel)).ShouldBeEmpty();
        (await owner.Client.ListJobsAsync(null, Cancel)).Jobs.ShouldHaveSingleItem().Id.ShouldBe(job.Id);
        world.Worker.Complete(job.Id);
    }

    [Fact]
    public async Task The_same_idempotency_key_of_two_organizations_is_two_jobs()
    {
        using var one = await world.OpenTenantAsync();
        using var other = await world.OpenTenantAsync();

        var first = await one.Client.SubmitJobAsync(await one.OrderAsync("films/a"), "same", Cancel);
        var second = await other.Client.SubmitJobAsync(await other.OrderAsync("films/b"), "same", Cancel);

        second.Id.ShouldNotBe(first.Id);
        world.Worker.Complete(first.Id);
        world.Worker.Complete(second.Id);
    }

    private static async Task ShouldBeAlikeAsync(
        Tenant caller,
        string method,
        string path,
        string foreign,
        string unknown
    )
    {
        using var hidden = await caller.Http.SendAsync(method, path.Replace("{0}", foreign));
        using var absent = await caller.Http.SendAsync(method, path.Replace("{0}", unknown));

        var error = await hidden.ShouldRefuseAsync(HttpStatusCode.NotFound);
        var same = await absent.ShouldRefuseAsync(HttpStatusCode.NotFound);
        (error.Code, error.Message.Replace(foreign, "ID")).ShouldBe((same.Code, same.Message.Replace(unknown, "ID")));
    }
}
