using System.Collections.Immutable;
using System.Diagnostics;
using Sluice.Access;
using Sluice.Access.Grants;
using Sluice.Access.Leases;
using Sluice.Access.Verification;

namespace Sluice.Tests.Integration.Access.Verification;

public sealed class PreflightTests : CloudTests
{
    [Fact]
    public async Task A_job_whose_input_is_there_and_whose_output_can_be_written_may_run()
    {
        var grant = World.Reserve();
        await World.InstallAsync(grant);
        await World.PutAsync("films/a.mov");

        var findings = await CheckAsync(grant, Scope("films/a.mov"));

        findings.ShouldAllBe(finding => finding.Outcome == FindingOutcome.Pass);
        findings.Length.ShouldBe(2);
        (await World.LeftoversAsync()).ShouldBe(["films/a.mov"]);
    }

    [Fact]
    public async Task A_missing_input_is_told_from_a_forbidden_one()
    {
        var grant = World.Reserve();
        await World.InstallAsync(grant);

        Failure(await CheckAsync(grant, Scope("films/a.mov"))).Code.ShouldBe("access.no_such_key");
    }

    [Fact]
    public async Task A_missing_bucket_is_told_from_a_missing_input()
    {
        var grant = World.Reserve() with { Bucket = "studio-nothing" };
        await World.InstallAsync(grant);

        var scope = new LeaseScope("studio-nothing", "job") { ReadKeys = ["films/a.mov"] };

        Failure(await CheckAsync(grant, scope)).Code.ShouldBe("access.no_such_bucket");
    }

    [Fact]
    public async Task A_missing_input_is_told_where_only_listing_is_allowed()
    {
        var grant = World.Reserve();
        await World.InstallAsync(grant, permissions: document => document.Replace("s3:GetObject", "s3:GetObjectAcl"));
        await World.PutAsync("films/a.mov2");

        Failure(await CheckAsync(grant, Scope("films/a.mov"))).Code.ShouldBe("access.no_such_key");
    }

    [Fact]
    public async Task An_input_that_may_not_be_read_names_the_statement()
    {
        var grant = World.Reserve();
        await World.InstallAsync(grant, permissions: document => document.Replace("s3:GetObject", "s3:GetObjectAcl"));
        await World.PutAsync("films/a.mov");

        var failure = Failure(await CheckAsync(grant, Scope("films/a.mov")));

        failure.Code.ShouldBe("access.denied");
        failure.Action.ShouldBe("s3:GetObject");
        failure.Statement!.ShouldContain("SluiceRead");
        failure.Message.ShouldNotContain("does not exist");
    }

    [Fact]
    public async Task Where_neither_reading_nor_listing_is_allowed_both_causes_are_told()
    {
        var grant = World.Reserve();
        await World.InstallAsync(
            grant,
            permissions: document =>
                document
                    .Replace("s3:GetObject", "s3:GetObjectAcl")
                    .Replace("s3:ListBucket\"", "s3:ListBucketVersions\"")
        );

        Failure(await CheckAsync(grant, Scope("films/a.mov"))).Code.ShouldBe("access.denied");
    }

    [Fact]
    public async Task An_output_that_may_not_be_written_fails_in_seconds_with_the_statement()
    {
        var grant = World.Reserve();
        await World.InstallAsync(grant, permissions: document => document.Replace("\"s3:PutObject\",", ""));
        await World.PutAsync("films/a.mov");
        var clock = Stopwatch.StartNew();

        var failure = Failure(await CheckAsync(grant, Scope("films/a.mov")));

        failure.Action.ShouldBe("s3:PutObject");
        failure.Statement!.ShouldContain("SluiceWrite");
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_role_that_is_gone_fails_before_anything_else()
    {
        var failure = Failure(await CheckAsync(World.Reserve(), Scope("films/a.mov")));

        failure.Code.ShouldBe("access.assume_role_denied");
        failure.Policy.ShouldBe($"trust policy of {World.Role}");
    }

    [Fact]
    public async Task A_grant_that_nobody_has_verified_can_have_its_trust_proved_on_the_way()
    {
        var grant = World.Reserve();
        await World.InstallAsync(grant, trust: document => document.Replace("StringEquals", "StringEqualsIfExists"));
        await World.PutAsync("films/a.mov");
        var subject = new PreflightSubject(grant, Scope("films/a.mov"));

        (await new Preflight(World.Broker).CheckAsync([subject], Cancel)).ShouldAllBe(one =>
            one.Outcome == FindingOutcome.Pass
        );
        var findings = await new Preflight(World.Broker).CheckAsync([subject with { ProveTrust = true }], Cancel);

        Failure(findings).Code.ShouldBe("access.trust_too_open");
    }

    [Fact]
    public async Task Every_grant_of_a_job_is_looked_at()
    {
        var input = World.Reserve(GrantUse.Read);
        await World.InstallAsync(input);
        var output = World.ReserveByBucketPolicy();

        var findings = await new Preflight(World.Broker).CheckAsync(
            [
                new PreflightSubject(input, new LeaseScope(CloudWorld.Bucket, "job-1") { ReadKeys = ["films/a.mov"] }),
                new PreflightSubject(
                    output,
                    new LeaseScope(CloudWorld.Bucket, "job-1") { WritePrefixes = ["films/out/"] }
                ),
            ],
            Cancel
        );

        findings.Select(finding => finding.Failure!.Code).ShouldBe(["access.no_such_key", "access.denied"]);
    }

    private static LeaseScope Scope(string key) =>
        new(CloudWorld.Bucket, "job-1") { ReadKeys = [key], WritePrefixes = ["films/out/job-1/"] };

    private Task<ImmutableArray<Finding>> CheckAsync(Grant grant, LeaseScope scope) =>
        new Preflight(World.Broker).CheckAsync([new PreflightSubject(grant, scope)], Cancel);

    private static AccessFailure Failure(ImmutableArray<Finding> findings) =>
        findings.First(finding => finding.Outcome == FindingOutcome.Fail).Failure!;
}
