using Amazon.S3;
using Amazon.S3.Model;
using Sluice.Access;
using Sluice.Access.Grants;
using Sluice.Access.Leases;

namespace Sluice.Tests.Integration.Access.Leases;

public sealed class LeaseBrokerTests : CloudTests
{
    private static readonly LeaseScope s_scope = new(CloudWorld.Bucket, "job-1")
    {
        ReadKeys = ["films/a.mov"],
        WritePrefixes = ["films/out/job-1/"],
    };

    [Fact]
    public async Task A_lease_reads_its_own_key_and_no_sibling()
    {
        var lease = await LeaseAsync();
        await World.PutAsync("films/a.mov", "mine");
        await World.PutAsync("films/b.mov", "not mine");

        using var own = await lease.S3.GetObjectAsync(CloudWorld.Bucket, "films/a.mov", Cancel);
        own.ContentLength.ShouldBe(4);
        var refused = await Should.ThrowAsync<AmazonS3Exception>(
            lease.S3.GetObjectAsync(CloudWorld.Bucket, "films/b.mov", Cancel)
        );

        refused.ErrorCode.ShouldBe("AccessDenied");
        lease.IsScoped.ShouldBeTrue();
    }

    [Fact]
    public async Task A_lease_writes_under_its_own_prefix_and_nowhere_else()
    {
        var lease = await LeaseAsync();

        await PutAsync(lease, "films/out/job-1/index.m3u8");
        var refused = await Should.ThrowAsync<AmazonS3Exception>(PutAsync(lease, "films/out/job-2/index.m3u8"));

        var failure = lease.Explain(refused, "s3:PutObject", "films/out/job-2/index.m3u8");
        failure.Code.ShouldBe("access.denied");
        failure.Resource.ShouldBe("arn:aws:s3:::studio-masters/films/out/job-2/index.m3u8");
    }

    [Fact]
    public async Task A_lease_cannot_be_used_to_assume_the_role_again_or_to_reach_iam()
    {
        var lease = await LeaseAsync();
        var iam = new Sluice.Access.Aws.IamClient(lease.Credentials, World.Endpoint);

        (await Should.ThrowAsync<AccessException>(iam.GetRoleAsync(CloudWorld.RoleName, Cancel))).Failure.Code.ShouldBe(
            "access.denied"
        );
    }

    [Fact]
    public async Task Many_workers_that_want_the_same_cause_one_call_of_assume_role()
    {
        var grant = await InstalledAsync();

        var leases = await Task.WhenAll(
            Enumerable.Range(0, 64).Select(_ => Task.Run(() => World.Broker.LeaseAsync(grant, s_scope, Cancel)))
        );

        World.Assumptions.ShouldBe(1);
        leases.ShouldAllBe(lease => ReferenceEquals(lease, leases[0]));
    }

    [Fact]
    public async Task Another_job_another_scope_and_another_revision_each_get_a_session_of_their_own()
    {
        var grant = await InstalledAsync();

        await World.Broker.LeaseAsync(grant, s_scope, Cancel);
        await World.Broker.LeaseAsync(grant, s_scope with { JobName = "job-2" }, Cancel);
        await World.Broker.LeaseAsync(grant, s_scope with { ReadKeys = [] }, Cancel);
        await World.Broker.LeaseAsync(
            grant with
            {
                Use = GrantUse.ReadWrite,
                BucketOwner = new AccountId(World.Studio.Id),
            },
            s_scope,
            Cancel
        );

        // The last one names the owner that was expected anyway: same revision, same session.
        World.Assumptions.ShouldBe(3);
    }

    [Fact]
    public async Task A_transfer_that_outlives_its_session_goes_on_with_a_new_one()
    {
        var lease = await LeaseAsync();
        await World.PutAsync("films/a.mov");
        var before = await lease.Credentials.GetCredentialsAsync();

        World.Time.Shift = TimeSpan.FromMinutes(56);
        using var read = await lease.S3.GetObjectAsync(CloudWorld.Bucket, "films/a.mov", Cancel);
        var after = await lease.Credentials.GetCredentialsAsync();

        World.Assumptions.ShouldBe(2);
        after.AccessKey.ShouldNotBe(before.AccessKey);
    }

    [Fact]
    public async Task A_refusal_is_remembered_for_a_moment_only()
    {
        var grant = World.Reserve();

        await Should.ThrowAsync<AccessException>(World.Broker.LeaseAsync(grant, s_scope, Cancel));
        await Should.ThrowAsync<AccessException>(World.Broker.LeaseAsync(grant, s_scope, Cancel));
        World.Assumptions.ShouldBe(1);

        await World.InstallAsync(grant);
        World.Time.Shift = TimeSpan.FromSeconds(11);
        (await World.Broker.LeaseAsync(grant, s_scope, Cancel)).IsScoped.ShouldBeTrue();
    }

    [Fact]
    public async Task A_refused_role_names_the_trust_statement()
    {
        var refused = await Should.ThrowAsync<AccessException>(
            World.Broker.LeaseAsync(World.Reserve(), s_scope, Cancel)
        );

        refused.Failure.Code.ShouldBe("access.assume_role_denied");
        refused.Failure.Principal.ShouldBe(World.Us.Arn.ToString());
        refused.Failure.Statement!.ShouldContain("sts:ExternalId");
    }

    [Fact]
    public async Task A_revoked_grant_ends_its_leases_at_once()
    {
        var lease = await LeaseAsync();
        await World.PutAsync("films/a.mov");

        World.Broker.Revoke(lease.Grant.Id);

        var refused = await Should.ThrowAsync<AccessException>(
            lease.S3.GetObjectAsync(CloudWorld.Bucket, "films/a.mov", Cancel)
        );
        refused.Failure.Code.ShouldBe("access.grant_revoked");
    }

    [Fact]
    public async Task One_caller_s_cancellation_does_not_take_the_lease_from_the_others()
    {
        var grant = await InstalledAsync();
        using var impatient = new CancellationTokenSource();
        var first = World.Broker.LeaseAsync(grant, s_scope, impatient.Token);
        var second = World.Broker.LeaseAsync(grant, s_scope, Cancel);

        await impatient.CancelAsync();

        (await second).IsScoped.ShouldBeTrue();
        World.Assumptions.ShouldBe(1);
        if (!first.IsCompletedSuccessfully)
            await Should.ThrowAsync<OperationCanceledException>(first);
    }

    [Fact]
    public async Task A_bucket_policy_lease_uses_sluice_s_own_credentials_and_says_so()
    {
        var grant = World.ReserveByBucketPolicy();
        await World.InstallBucketPolicyAsync(grant);
        await World.PutAsync("films/a.mov");

        var lease = await World.Broker.LeaseAsync(grant, s_scope, Cancel);

        lease.IsScoped.ShouldBeFalse();
        World.Assumptions.ShouldBe(0);
        (await lease.S3.GetObjectMetadataAsync(CloudWorld.Bucket, "films/a.mov", Cancel)).ContentLength.ShouldBe(7);
    }

    [Fact]
    public async Task A_bucket_that_changed_hands_is_not_written_to()
    {
        var grant = World.ReserveByBucketPolicy() with { BucketOwner = new AccountId(World.Account("stranger").Id) };
        await World.InstallBucketPolicyAsync(grant);

        var lease = await World.Broker.LeaseAsync(grant, s_scope, Cancel);

        await Should.ThrowAsync<AmazonS3Exception>(PutAsync(lease, "films/out/job-1/x"));
        (await World.LeftoversAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_scope_outside_the_grant_never_reaches_sts()
    {
        var grant = await InstalledAsync();

        var refused = await Should.ThrowAsync<AccessException>(
            World.Broker.LeaseAsync(grant, s_scope with { ReadKeys = ["secrets/a"] }, Cancel)
        );

        refused.Failure.Code.ShouldBe("access.outside_grant");
        World.Assumptions.ShouldBe(0);
    }

    private async Task<Grant> InstalledAsync()
    {
        var grant = World.Reserve();
        await World.InstallAsync(grant);
        return grant;
    }

    private async Task<CredentialLease> LeaseAsync() =>
        await World.Broker.LeaseAsync(await InstalledAsync(), s_scope, Cancel);

    private static Task PutAsync(CredentialLease lease, string key) =>
        lease.S3.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = CloudWorld.Bucket,
                Key = key,
                ContentBody = "x",
            },
            Cancel
        );
}
