using Sluice.Access;
using Sluice.Access.ExternalIds;
using Sluice.Access.Grants;
using Sluice.Jobs;
using Sluice.Jobs.Organizations;
using Sluice.Tests.Integration.Access;

namespace Sluice.Tests.Integration.Jobs.Grants;

/// <summary>Grants of several organizations on one cloud.</summary>
public sealed class GrantDeskTests : GrantWorld
{
    [Fact]
    public async Task A_grant_without_an_endpoint_is_at_the_installations_own()
    {
        var grant = await ReserveAsync(Host.Studio);

        grant.Endpoint.ShouldBe(World.Endpoint);
        grant.State.ShouldBe(GrantState.Pending);
    }

    [Theory]
    [InlineData("http://169.254.169.254/")]
    [InlineData("http://127.0.0.1:1/")]
    [InlineData("http://customer.example/")]
    public async Task No_customer_points_the_server_at_its_own_network(string url)
    {
        var result = await Desk.ReserveAsync(Request(Host.Studio) with { EndpointUrl = url }, Stop);

        result
            .ShouldBeOfType<GrantResult.Rejected>()
            .Errors.ShouldHaveSingleItem()
            .Code.ShouldBe("grant.endpoint_not_allowed");
    }

    [Fact]
    public async Task External_ids_are_one_per_grant_or_one_per_organization_as_asked()
    {
        var generated = (await ReserveAsync(Host.Studio), await ReserveAsync(Host.Studio));
        var global = (
            await ReserveAsync(Host.Studio, ExternalIdMode.Global),
            await ReserveAsync(Host.Studio, ExternalIdMode.Global)
        );

        IdOf(generated.Item1).ShouldNotBe(IdOf(generated.Item2));
        IdOf(global.Item1).ShouldBe(IdOf(global.Item2));
    }

    [Fact]
    public async Task A_custom_id_that_another_organization_has_is_refused()
    {
        var taken = IdOf(await ReserveAsync(Host.Studio));
        var other = await Host.Get<OrganizationDesk>().EnsureAsync("other", Stop);

        var result = await Desk.ReserveAsync(
            Request(other) with
            {
                ExternalIdMode = ExternalIdMode.Custom,
                ExternalId = taken.Value,
            },
            Stop
        );

        result.ShouldBeOfType<GrantResult.Rejected>().Errors.ShouldContain(error => error.Field == "externalId");
    }

    [Fact]
    public async Task What_one_organization_has_proved_another_cannot_even_with_a_role_that_trusts_it()
    {
        await Host.GrantAsync();
        var other = await Host.Get<OrganizationDesk>().EnsureAsync("other", Stop);
        var rival = await ReserveAsync(other);

        var refused = await Should.ThrowAsync<AccessException>(Desk.VerifyAsync(rival, Stop));

        refused.Failure.Code.ShouldBe("access.role_unavailable");
        (await Desk.FindAsync(other.Id, rival.Id, Stop)).ShouldNotBeNull().State.ShouldBe(GrantState.Pending);
    }

    [Fact]
    public async Task A_role_that_does_not_exist_leaves_the_grant_unproved_and_tells_what_to_do()
    {
        var grant = await ReserveAsync(Host.Studio);

        var (after, report) = await Desk.VerifyAsync(grant, Stop);

        after.State.ShouldBe(GrantState.TooNarrow);
        report.Findings.ShouldContain(finding => finding.Failure != null && finding.Failure.Action == "sts:AssumeRole");
        (await Desk.FindReportAsync(grant.Id, Stop)).ShouldNotBeNull().Conclusion.ShouldBe(GrantState.TooNarrow);
    }

    [Fact]
    public async Task A_role_that_trusts_us_without_the_id_is_insecure_and_carries_no_jobs()
    {
        var grant = await ReserveAsync(Host.Studio);
        await World.InstallAsync(
            grant,
            trust: _ =>
                $$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"{{{World.Us.Arn}}}"},"Action":"sts:AssumeRole"}]}"""
        );

        var (after, _) = await Desk.VerifyAsync(grant, Stop);

        after.State.ShouldBe(GrantState.Insecure);
    }

    [Fact]
    public async Task A_grant_that_is_revoked_ends_the_job_that_runs_on_it()
    {
        var grant = await Host.GrantAsync();
        await Host.UploadClipAsync("films/in/long.mp4", seconds: 30, size: "1280x720");
        var job = await Host.SubmitAsync(grant, "films/in/long.mp4");
        await Host.UntilAsync(job.Id, happened => happened.State is JobState.Running { Stage: RunStage.Encode });

        await Desk.RevokeAsync(grant, Stop);
        var failed = await Host.UntilEndedAsync(job.Id);

        var failure = failed.State.ShouldBeOfType<JobState.Failed>().Failure;
        failure.Class.ShouldBe(JobFailureClass.Access);
        failure.Code.ShouldBe("access.grant_revoked");
        await Should.ThrowAsync<AccessException>(Desk.VerifyAsync(grant, Stop));
    }

    private static ExternalId IdOf(Grant grant) =>
        grant.Mechanism.ShouldBeOfType<GrantMechanism.CrossAccountRole>().ExternalId;

    private GrantRequest Request(Organization organization) =>
        new()
        {
            Organization = organization.Id,
            RoleArn = World.Role.ToString(),
            Bucket = CloudWorld.Bucket,
            Prefix = "films/",
        };

    private async Task<Grant> ReserveAsync(Organization organization, ExternalIdMode mode = ExternalIdMode.Generated) =>
        (await Desk.ReserveAsync(Request(organization) with { ExternalIdMode = mode }, Stop))
            .ShouldBeOfType<GrantResult.Admitted>()
            .Grant;
}
