using System.Security.Cryptography;
using Amazon.S3.Model;
using Sluice.Access;
using Sluice.Access.Grants;
using Sluice.Access.Leases;
using Sluice.Jobs.Transfer;
using Sluice.Tests.Integration.Access;

namespace Sluice.Tests.Integration.Jobs.Transfer;

/// <summary>Transfers that outlive their credentials, and transfers that are cut off from them.</summary>
public sealed class LeasedTransferTests : CloudTests
{
    private const string Key = "films/a.bin";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private static readonly LeaseScope s_scope = new(CloudWorld.Bucket, "job-1")
    {
        ReadKeys = [Key],
        WritePrefixes = ["films/out/"],
    };

    [Fact]
    public async Task A_transfer_outlives_many_sessions_of_a_quarter_of_an_hour()
    {
        var bytes = await UploadAsync(64 * 1024);
        using var broker = World.NewBroker(World.BrokerKeys, new LeaseOptions { Duration = TimeSpan.FromMinutes(15) });
        var access = BucketAccess.Through(await broker.LeaseAsync(await InstalledAsync(), s_scope, Cancel));
        var source = await S3RangeSource.FindAsync(access, Key, Cancel);
        using var sink = new S3OutputSink(access, "films/out/");

        // The cloud's sessions end by its own clock: a read or a write with old keys would be refused.
        for (var part = 0; part < 6; part++)
        {
            (await ReadAsync(source, part * 1000, 1000)).ShouldBe(bytes.AsSpan(part * 1000, 1000).ToArray());
            await sink.PutAsync($"{part}.bin", NewFile(bytes), "application/octet-stream", Cancel);
            World.Time.Shift += TimeSpan.FromMinutes(13);
            World.CloudTime.Shift += TimeSpan.FromMinutes(13);
        }

        World.Assumptions.ShouldBe(6);
    }

    [Fact]
    public async Task Keys_that_the_store_calls_expired_are_replaced_on_the_way()
    {
        await UploadAsync(1000);
        var lease = await World.Broker.LeaseAsync(await InstalledAsync(), s_scope, Cancel);
        var source = await S3RangeSource.FindAsync(BucketAccess.Through(lease), Key, Cancel);

        var before = await lease.Credentials.GetCredentialsAsync();

        // By our clock they are fresh; by the store's they are not.
        World.Time.Shift = TimeSpan.FromMinutes(1);
        World.CloudTime.Shift = TimeSpan.FromMinutes(61);

        (await ReadAsync(source, 0, 10)).Length.ShouldBe(10);
        (await lease.Credentials.GetCredentialsAsync()).AccessKey.ShouldNotBe(before.AccessKey);
    }

    [Fact]
    public async Task A_request_that_is_on_its_way_ends_with_the_grant()
    {
        await UploadAsync(1000);
        var lease = await World.Broker.LeaseAsync(await InstalledAsync(), s_scope, Cancel);
        var source = await S3RangeSource.FindAsync(BucketAccess.Through(lease), Key, Cancel);
        var arrived = new TaskCompletionSource();
        World.Between = async (http, _, next) =>
        {
            arrived.TrySetResult();
            await Task.Delay(Timeout.Infinite, http.RequestAborted);
        };

        var reading = ReadAsync(source, 0, 10);
        await arrived.Task.WaitAsync(s_patience, Cancel);
        World.Broker.Revoke(lease.Grant.Id);

        (await Should.ThrowAsync<AccessException>(reading.WaitAsync(s_patience, Cancel))).Failure.Code.ShouldBe(
            "access.grant_revoked"
        );
    }

    [Fact]
    public async Task A_body_that_is_being_read_ends_with_the_grant()
    {
        await UploadAsync(8 * 1024 * 1024);
        var lease = await World.Broker.LeaseAsync(await InstalledAsync(), s_scope, Cancel);
        var source = await S3RangeSource.FindAsync(BucketAccess.Through(lease), Key, Cancel);
        await using var body = await source.OpenAsync(0, source.Length, Cancel);
        await body.ReadExactlyAsync(new byte[1000], Cancel);

        World.Broker.Revoke(lease.Grant.Id);

        (await Should.ThrowAsync<AccessException>(body.CopyToAsync(Stream.Null, Cancel))).Failure.Code.ShouldBe(
            "access.grant_revoked"
        );
    }

    [Fact]
    public async Task A_grant_without_a_role_is_cut_off_as_well()
    {
        var grant = World.ReserveByBucketPolicy();
        await World.InstallBucketPolicyAsync(grant);
        await UploadAsync(1000);
        var access = BucketAccess.Through(await World.Broker.LeaseAsync(grant, s_scope, Cancel));
        var source = await S3RangeSource.FindAsync(access, Key, Cancel);

        World.Broker.Revoke(grant.Id);

        (await Should.ThrowAsync<AccessException>(ReadAsync(source, 0, 10))).Failure.Code.ShouldBe(
            "access.grant_revoked"
        );
        // Others go on: it is this grant's lease that ended, not Sluice's own credentials.
        var other = World.ReserveByBucketPolicy();
        (await World.Broker.LeaseAsync(other, s_scope, Cancel)).S3.ShouldNotBeNull();
        (await World.Broker.PrincipalAsync(World.Endpoint, Cancel)).Arn.ShouldBe(World.Us.Arn);
    }

    [Fact]
    public async Task A_lease_that_a_verification_forgot_still_ends_with_its_grant()
    {
        await UploadAsync(1000);
        var lease = await World.Broker.LeaseAsync(await InstalledAsync(), s_scope, Cancel);
        var source = await S3RangeSource.FindAsync(BucketAccess.Through(lease), Key, Cancel);
        World.Broker.Forget(lease.Grant.Id);

        World.Broker.Revoke(lease.Grant.Id);

        (await Should.ThrowAsync<AccessException>(ReadAsync(source, 0, 10))).Failure.Code.ShouldBe(
            "access.grant_revoked"
        );
    }

    [Fact]
    public async Task The_credentials_of_a_job_that_is_over_are_gone()
    {
        await UploadAsync(1000);
        var grant = await InstalledAsync();
        var over = await World.Broker.LeaseAsync(grant, s_scope, Cancel);
        var running = await World.Broker.LeaseAsync(grant, s_scope with { JobName = "job-2" }, Cancel);

        World.Broker.Release("job-1");

        (await Should.ThrowAsync<AccessException>(over.Credentials.GetCredentialsAsync)).Failure.Code.ShouldBe(
            "access.lease_ended"
        );
        (await running.Credentials.GetCredentialsAsync()).ShouldNotBeNull();
        (await World.Broker.LeaseAsync(grant, s_scope, Cancel)).ShouldNotBeSameAs(over);
    }

    [Fact]
    public async Task Every_request_says_which_account_must_own_the_bucket()
    {
        await UploadAsync(64 * 1024);
        var unowned = new List<string>();
        World.Between = (http, form, next) =>
        {
            if (form.Length == 0 && http.Request.Headers["x-amz-expected-bucket-owner"] != World.Studio.Id)
                unowned.Add($"{http.Request.Method} {http.Request.Path}{http.Request.QueryString}");
            return next(http);
        };
        var lease = await World.Broker.LeaseAsync(await InstalledAsync(), s_scope, Cancel);
        var source = await S3RangeSource.FindAsync(BucketAccess.Through(lease), Key, Cancel);
        await ReadAsync(source, 0, 10);
        var access = BucketAccess.Through(lease);
        using var sink = new S3OutputSink(access, "films/out/", new PutSettings { MultipartFrom = 1024 });
        await sink.PutAsync("a.bin", NewFile(new byte[5000]), "application/octet-stream", Cancel);
        await TraceRemoval.FindUploadsAsync(access, "films/out/", [new StartedPut("films/out/a.bin", null)], Cancel);
        await TraceRemoval.RemoveAsync(access, [new StartedPut("films/out/a.bin", "none")], Cancel);

        unowned.ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_many_objects_cannot_be_removed_by_one_call_each_is_removed_by_its_own()
    {
        var lease = await World.Broker.LeaseAsync(await InstalledAsync(), s_scope, Cancel);
        foreach (var key in (string[])["films/out/a", "films/out/b"])
            await World.PutAsync(key);
        World.Between = (http, _, next) =>
        {
            if (http.Request.Method != "POST")
                return next(http);
            http.Response.StatusCode = 403;
            return Task.CompletedTask;
        };

        var left = await TraceRemoval.RemoveAsync(
            BucketAccess.Through(lease),
            [
                new StartedPut("films/out/a", null),
                new StartedPut("films/out/b", null),
                new StartedPut("elsewhere", null),
            ],
            Cancel
        );

        left.ShouldBe(["elsewhere"]);
        (await World.LeftoversAsync()).ShouldBeEmpty();
    }

    private async Task<Grant> InstalledAsync()
    {
        var grant = World.Reserve();
        await World.InstallAsync(grant);
        return grant;
    }

    private async Task<byte[]> UploadAsync(int length)
    {
        var bytes = RandomNumberGenerator.GetBytes(length);
        await World.StudioS3.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = CloudWorld.Bucket,
                Key = Key,
                InputStream = new MemoryStream(bytes),
            },
            Cancel
        );
        return bytes;
    }

    private static string NewFile(byte[] bytes)
    {
        var path = Path.Combine(Path.GetTempPath(), $"sluice-{Guid.CreateVersion7():N}");
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private static async Task<byte[]> ReadAsync(S3RangeSource source, long offset, long count)
    {
        await using var body = await source.OpenAsync(offset, count, Cancel);
        using var copy = new MemoryStream();
        await body.CopyToAsync(copy, Cancel);
        return copy.ToArray();
    }
}
