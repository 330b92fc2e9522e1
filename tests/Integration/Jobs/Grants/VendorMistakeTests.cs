using Microsoft.Extensions.Logging;
using Sluice.Access;
using Sluice.Access.Grants;
using Sluice.Access.Kits;
using Sluice.Access.Leases;
using Sluice.Jobs.Admission;
using Sluice.Jobs.Audit;
using Sluice.Jobs.Grants;
using Sluice.Jobs.Organizations;
using Sluice.Tests.Integration.Access;
using Sluice.Tests.Integration.Access.Verification;
using Sluice.Tests.Integration.Jobs.Running;

namespace Sluice.Tests.Integration.Jobs.Grants;

/// <summary>What vendors are known to get wrong in running such a service, each committed against a real cloud and seen stopped. The mistakes in documents and ids have tests of the same names among the unit tests.</summary>
public sealed class VendorMistakeTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private CloudWorld _world = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _world = await CloudWorld.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _world.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task M07_a_role_that_is_exchanged_after_its_proof_carries_nothing_and_ends_what_the_old_one_lent()
    {
        await using var host = await JobHost.StartAsync(_folder.Path, _world);
        var grant = await host.GrantAsync();
        var broker = host.Get<LeaseBroker>();
        using var lent = await broker.LeaseAsync(grant, ScopeOf(grant, "films/in/clip.mp4"), Stop);

        var changed = await host.Get<GrantDesk>()
            .Changes.ChangeRoleAsync(grant, $"arn:aws:iam::{_world.Studio.Id}:role/of-somebody-else", Stop);

        var unproved = changed.ShouldBeOfType<GrantResult.Admitted>().Grant;
        unproved.State.ShouldBe(GrantState.Pending);
        lent.Ended.IsCancellationRequested.ShouldBeTrue();
        (await SubmitAsync(host, host.Studio, unproved)).ShouldContain("job.grant_not_verified");
    }

    [Fact]
    public async Task M10_no_list_and_no_look_shows_a_grant_of_another_organization()
    {
        await using var host = await JobHost.StartAsync(_folder.Path, _world);
        var grant = await host.GrantAsync();
        var rival = await host.Get<OrganizationDesk>().EnsureAsync("rival", Stop);
        var desk = host.Get<GrantDesk>();

        (await desk.ListAsync(rival.Id, Stop)).ShouldBeEmpty();
        (await desk.FindAsync(rival.Id, grant.Id, Stop)).ShouldBeNull();
        (await host.Get<AuditTrail>().ListAsync(rival.Id, new AuditPage(), Stop)).ShouldBeEmpty();
        (await desk.FindAsync(host.Studio.Id, grant.Id, Stop)).ShouldNotBeNull();
    }

    [Fact]
    public async Task M12_credentials_are_never_shared_between_jobs_or_scopes_and_die_with_the_grant()
    {
        await using var host = await JobHost.StartAsync(_folder.Path, _world);
        var grant = await host.GrantAsync();
        await _world.PutAsync("films/in/one.mp4");
        await _world.PutAsync("films/in/two.mp4");
        var broker = host.Get<LeaseBroker>();

        using var one = await broker.LeaseAsync(grant, ScopeOf(grant, "films/in/one.mp4", job: "one"), Stop);
        using var two = await broker.LeaseAsync(grant, ScopeOf(grant, "films/in/two.mp4", job: "two"), Stop);

        one.Credentials.GetCredentials().AccessKey.ShouldNotBe(two.Credentials.GetCredentials().AccessKey);
        var crossed = await Should.ThrowAsync<Amazon.S3.AmazonS3Exception>(
            one.S3.GetObjectAsync(CloudWorld.Bucket, "films/in/two.mp4", Stop)
        );
        crossed.StatusCode.ShouldBe(System.Net.HttpStatusCode.Forbidden);
        await host.Get<GrantDesk>().RevokeAsync(grant, Stop);
        one.Ended.IsCancellationRequested.ShouldBeTrue();
        two.Ended.IsCancellationRequested.ShouldBeTrue();
        await Should.ThrowAsync<AccessException>(broker.LeaseAsync(grant, two.Scope, Stop));
    }

    [Fact]
    public async Task M14_a_role_that_is_loosened_later_is_found_by_the_schedule_alone()
    {
        await using var host = await JobHost.StartAsync(
            _folder.Path,
            _world,
            checks: new GrantCheckOptions { Every = TimeSpan.FromSeconds(1) }
        );
        var grant = await host.GrantAsync();

        var open = VerificationWords.WithoutCondition(AccessKitWriter.Write(grant, _world.Us).TrustPolicy!);
        await _world.StudioIam.UpdateAssumeRolePolicyAsync(CloudWorld.RoleName, open, Stop);

        var found = await UntilAsync(host, grant, now => now.State == GrantState.Insecure);
        var happened = await host.Get<GrantDesk>().ListEventsAsync(found.Id, Stop);
        happened.ShouldContain(one => one.Kind == GrantEventKind.Rechecked && one.State == GrantState.Insecure);
        (await SubmitAsync(host, host.Studio, found)).ShouldContain("job.grant_not_verified");
    }

    [Fact]
    public async Task M15_an_external_id_may_be_known_to_all_and_opens_nothing_by_itself()
    {
        using var watch = new CredentialWatch();
        await using var host = await JobHost.StartAsync(
            _folder.Path,
            _world,
            logging => logging.ClearProviders().AddProvider(watch).SetMinimumLevel(LogLevel.Trace)
        );
        watch.Listen(_world);
        var grant = await host.GrantAsync();
        var stranger = await _world.NewUserAsync(
            "stranger",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Resource":"*"}]}"""
        );
        using var thief = _world.NewBroker(stranger);

        var refused = await Should.ThrowAsync<AccessException>(
            thief.LeaseAsync(grant, ScopeOf(grant, "films/in/clip.mp4"), Stop)
        );

        refused.Failure.Code.ShouldBe("access.assume_role_denied");
        // Who needs support may read the id out of the kit; the log has the id nowhere beside a credential.
        AccessKitWriter.Write(grant, _world.Us).TrustPolicy!.ShouldContain(grant.ExternalId!.Value.Value);
        watch.Lines.SelectMany(line => watch.FindIn(line, line)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("films-of-others/clip.mp4", "films/out/", "job.key_outside_grant")]
    [InlineData("films/in/clip.mp4", "elsewhere/", "job.prefix_outside_grant")]
    public async Task M16_a_job_names_a_grant_and_reaches_nothing_beyond_it(string key, string prefix, string code)
    {
        await using var host = await JobHost.StartAsync(_folder.Path, _world);
        var grant = await host.GrantAsync();
        var before = _world.Assumptions;

        (await SubmitAsync(host, host.Studio, grant, key, prefix)).ShouldContain(code);

        var beyond = new LeaseScope("bucket-of-others", "job") { ReadKeys = ["films/in/clip.mp4"] };
        var refused = await Should.ThrowAsync<AccessException>(host.Get<LeaseBroker>().LeaseAsync(grant, beyond, Stop));
        refused.Failure.Code.ShouldBe("access.outside_grant");
        _world.Assumptions.ShouldBe(before, "STS is not asked");
    }

    [Fact]
    public async Task M16_a_job_cannot_name_a_grant_of_another_organization()
    {
        await using var host = await JobHost.StartAsync(_folder.Path, _world);
        var grant = await host.GrantAsync();
        var rival = await host.Get<OrganizationDesk>().EnsureAsync("rival", Stop);

        (await SubmitAsync(host, rival, grant)).ShouldContain("job.grant_unknown");
    }

    private static LeaseScope ScopeOf(Grant grant, string key, string job = "job") =>
        new(grant.Bucket, job) { ReadKeys = [key] };

    private static async Task<IEnumerable<string>> SubmitAsync(
        JobHost host,
        Organization organization,
        Grant grant,
        string key = "films/in/clip.mp4",
        string prefix = "films/out/"
    )
    {
        var outcome = await host.Get<JobAdmission>()
            .AdmitAsync(
                new JobRequest(organization.Id)
                {
                    InputGrant = grant.Id.Value,
                    InputKey = key,
                    OutputGrant = grant.Id.Value,
                    OutputPrefix = prefix,
                    Profile = "hls",
                },
                Stop
            );
        return outcome.ShouldBeOfType<AdmissionOutcome.Rejected>().Errors.Select(error => error.Code);
    }

    private static async Task<Grant> UntilAsync(JobHost host, Grant grant, Func<Grant, bool> isReached)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        while (true)
        {
            var now = await host.Get<GrantDesk>().FindAsync(grant.Organization, grant.Id, patience.Token);
            if (isReached(now!))
                return now!;
            await Task.Delay(100, patience.Token);
        }
    }
}
