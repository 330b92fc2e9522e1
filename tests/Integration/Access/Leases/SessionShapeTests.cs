using Sluice.Access;
using Sluice.Access.Grants;
using Sluice.Access.Leases;

namespace Sluice.Tests.Integration.Access.Leases;

/// <summary>What a session is asked for, and what becomes of it where STS does not take it.</summary>
public sealed class SessionShapeTests : CloudTests
{
    private static readonly LeaseScope s_scope = new(CloudWorld.Bucket, "job-1")
    {
        ReadKeys = [.. Enumerable.Range(0, 12).Select(reel => $"films/in/{reel % 3}/reel-{reel:00}.mov")],
        WritePrefixes = ["films/out/job-1/"],
    };

    [Fact]
    public async Task A_session_carries_organization_job_and_grant()
    {
        var seen = "";
        World.Refuse(form =>
        {
            seen = form;
            return null;
        });
        var grant = await InstalledAsync();

        await World.Broker.LeaseAsync(grant, s_scope, Cancel);

        StsWeather.Parameter(seen, "SourceIdentity").ShouldBe(grant.Organization.Value);
        StsWeather.Parameter(seen, "RoleSessionName").ShouldBe("sluice-job-1");
        StsWeather.Parameter(seen, "Tags.member.2.Value").ShouldBe("job-1");
        StsWeather.Parameter(seen, "Tags.member.3.Value").ShouldBe(grant.Id.Value);
        StsWeather.Parameter(seen, "DurationSeconds").ShouldBe("3600");
        World.Assumptions.ShouldBe(1);
    }

    [Theory]
    [InlineData("sts:TagSession")]
    [InlineData("sts:SetSourceIdentity")]
    public async Task A_trust_policy_without_marks_costs_one_call_more_and_only_once(string action)
    {
        var grant = World.Reserve();
        await World.InstallAsync(
            grant,
            trust => trust.Replace(action, "sts:GetSessionToken", StringComparison.Ordinal)
        );

        var lease = await World.Broker.LeaseAsync(grant, s_scope, Cancel);
        World.Assumptions.ShouldBe(2);
        await World.Broker.LeaseAsync(grant, s_scope with { JobName = "job-2" }, Cancel);

        World.Assumptions.ShouldBe(3);
        lease.IsScoped.ShouldBeTrue();
        lease.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_trust_policy_as_customers_wrote_it_before_works_as_it_stands()
    {
        var grant = World.Reserve();
        await World.InstallAsync(
            grant,
            trust =>
                trust
                    .Replace("sts:SetSourceIdentity", "sts:AssumeRole", StringComparison.Ordinal)
                    .Replace("sts:TagSession", "sts:AssumeRole", StringComparison.Ordinal)
        );

        (await World.Broker.LeaseAsync(grant, s_scope, Cancel)).IsScoped.ShouldBeTrue();
    }

    [Fact]
    public async Task A_policy_that_does_not_pack_is_widened_within_the_grant_and_the_lease_says_so()
    {
        World.Refuse(form =>
            StsWeather.Parameter(form, "Policy")!.Length > 900 || form.Contains("Tags.", StringComparison.Ordinal)
                ? (400, "PackedPolicyTooLarge", "Packed size of session tags consumes 130% of the allotted space.")
                : null
        );
        var grant = await InstalledAsync();
        await World.PutAsync("films/in/0/reel-00.mov");
        await World.PutAsync("films/elsewhere.mov");

        var lease = await World.Broker.LeaseAsync(grant, s_scope, Cancel);

        lease.Widened.ShouldNotBeEmpty();
        lease.Widened.ShouldAllBe(pattern => pattern.StartsWith("films/in/", StringComparison.Ordinal));
        var warning = lease.Warnings.ShouldHaveSingleItem();
        warning.Code.ShouldBe("access.session_widened");
        warning.Message.ShouldContain(lease.Widened[0]);
        (await lease.S3.GetObjectMetadataAsync(CloudWorld.Bucket, "films/in/0/reel-00.mov", Cancel)).ShouldNotBeNull();
        await Should.ThrowAsync<Amazon.S3.AmazonS3Exception>(
            lease.S3.GetObjectMetadataAsync(CloudWorld.Bucket, "films/elsewhere.mov", Cancel)
        );
    }

    [Fact]
    public async Task Where_nothing_packs_the_job_is_refused_and_never_unscoped()
    {
        var policies = 0;
        World.Refuse(form =>
        {
            policies += StsWeather.Parameter(form, "Policy") is null ? 0 : 1;
            return (400, "PackedPolicyTooLarge", "Packed size consumes 300% of the allotted space.");
        });

        var refused = await Should.ThrowAsync<AccessException>(
            World.Broker.LeaseAsync(await InstalledAsync(), s_scope, Cancel)
        );

        refused.Failure.Code.ShouldBe("access.session_policy_too_large");
        policies.ShouldBe(World.Assumptions);
        policies.ShouldBeLessThan(10);
    }

    [Fact]
    public async Task A_store_without_session_policies_gets_no_job_unless_the_operator_says_so()
    {
        World.Refuse(form =>
            StsWeather.Parameter(form, "Policy") is null ? null : (501, "NotImplemented", "Policy is not implemented.")
        );
        var grant = await InstalledAsync();

        var refused = await Should.ThrowAsync<AccessException>(World.Broker.LeaseAsync(grant, s_scope, Cancel));
        refused.Failure.Code.ShouldBe("access.session_policy_unsupported");

        using var lenient = World.NewBroker(
            World.BrokerKeys,
            new LeaseOptions { UnscopedSessions = UnscopedSessionRule.Warn }
        );
        var before = World.Assumptions;
        var lease = await lenient.LeaseAsync(grant, s_scope, Cancel);
        await lenient.LeaseAsync(grant, s_scope with { JobName = "job-2" }, Cancel);

        lease.IsScoped.ShouldBeFalse();
        lease.Warnings.ShouldHaveSingleItem().Code.ShouldBe("access.session_unscoped");
        // With marks and policy, with a policy alone, with neither; then the endpoint is known.
        (World.Assumptions - before).ShouldBe(4);
    }

    [Fact]
    public async Task A_session_is_never_asked_for_longer_than_an_hour()
    {
        using var broker = World.NewBroker(World.BrokerKeys, new LeaseOptions { Duration = TimeSpan.FromHours(12) });

        var lease = await broker.LeaseAsync(await InstalledAsync(), s_scope, Cancel);

        lease.ExpiresAt!.Value.ShouldBeLessThanOrEqualTo(World.Time.GetUtcNow().AddHours(1));
    }

    [Fact]
    public async Task A_verification_makes_the_next_lease_ask_for_marks_again()
    {
        var grant = World.Reserve();
        await World.InstallAsync(
            grant,
            trust => trust.Replace("sts:TagSession", "sts:AssumeRole", StringComparison.Ordinal)
        );
        await World.Broker.LeaseAsync(grant, s_scope, Cancel);

        World.Broker.Forget(grant.Id);
        await World.Broker.LeaseAsync(grant, s_scope, Cancel);

        World.Assumptions.ShouldBe(4);
    }

    private async Task<Grant> InstalledAsync()
    {
        var grant = World.Reserve();
        await World.InstallAsync(grant);
        return grant;
    }
}
