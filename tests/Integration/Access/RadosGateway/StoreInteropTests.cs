using Amazon.S3;
using Amazon.S3.Model;
using Sluice.Access;
using Sluice.Access.Leases;
using Sluice.Jobs.Transfer;

namespace Sluice.Tests.Integration.Access.RadosGateway;

/// <summary>What Sluice needs of an S3 and an STS, tried at the product's own and at one that others wrote.</summary>
public abstract partial class StoreInteropTests
{
    private protected abstract InteropStore Store { get; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private bool IsGateway => Store.Server == InteropServer.RadosGateway;

    [Fact]
    public async Task A_user_whom_the_trust_policy_names_becomes_the_role()
    {
        var role = await Store.CreateRoleAsync("named", Store.Broker);

        var session = await AssumeAsync(role);

        session.Arn.ShouldBe($"arn:aws:sts::{Store.StudioAccount}:assumed-role/named/sluice-interop");
        session.ExpiresAt.ShouldBeGreaterThan(TimeProvider.System.GetUtcNow().AddMinutes(14));
        var narrowed = await AssumeAsync(
            role,
            change: call => call with { SessionPolicy = InteropPolicies.Objects(InteropStore.Bucket) }
        );
        // InteropDifference.PackedSize
        (narrowed.PackedPercent > 0).ShouldBe(!IsGateway);
    }

    [Fact]
    public async Task A_user_whom_it_does_not_name_does_not()
    {
        var role = await Store.CreateRoleAsync("not-named", Store.Broker);

        (await RefusedAsync(role, Store.StrangerKeys)).ShouldBe("access.assume_role_denied");
    }

    [Fact]
    public async Task A_role_that_is_not_there_is_refused() =>
        (await RefusedAsync(Arn.Role(Store.StudioAccount, "nobody"), Store.BrokerKeys)).ShouldBe(
            // InteropDifference.MissingRole
            IsGateway ? "access.no_such_role" : "access.assume_role_denied"
        );

    [Fact]
    public async Task A_role_becomes_another_one_that_trusts_it()
    {
        var first = await Store.CreateRoleAsync("first", Store.Broker);
        var second = await Store.CreateRoleAsync("second", first);
        await Store.StudioIam.PutRolePolicyAsync(
            "first",
            "chain",
            $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Resource":"{{second}}"}]}"""
        );
        var session = await AssumeAsync(first);

        var chained = await AssumeAsync(second, CredentialsOf(session));

        chained.Arn.ShouldContain("assumed-role/second/");
        (await RefusedAsync(second, Store.BrokerKeys)).ShouldBe("access.assume_role_denied");
    }

    [Fact]
    public async Task A_lease_reaches_its_own_keys_and_no_others()
    {
        await Store.CreateRoleAsync("leased", Store.Broker);
        await PutAsync("films/lease/a");
        await PutAsync("films/lease/b");
        var scope = new LeaseScope(InteropStore.Bucket, "job-1")
        {
            ReadKeys = ["films/lease/a"],
            WritePrefixes = ["films/lease/out/"],
        };

        var lease = await Store.NewBroker().LeaseAsync(Store.Reserve("leased"), scope, Cancel);

        lease.IsScoped.ShouldBeTrue();
        (await CodeAsync(() => lease.S3.GetObjectAsync(InteropStore.Bucket, "films/lease/a", Cancel))).ShouldBeNull();
        (await CodeAsync(() => lease.S3.GetObjectAsync(InteropStore.Bucket, "films/lease/b", Cancel))).ShouldBe(
            "AccessDenied"
        );
        (await CodeAsync(() => PutAsync("films/lease/out/x", lease.S3))).ShouldBeNull();
        (await CodeAsync(() => PutAsync("films/lease/a", lease.S3))).ShouldBe("AccessDenied");
    }

    [Fact]
    public async Task A_session_policy_of_more_than_2048_characters_is_too_large()
    {
        var role = await Store.CreateRoleAsync("large", Store.Broker);
        var keys = Enumerable
            .Range(0, 50)
            .Select(reel => $"\"arn:aws:s3:::{InteropStore.Bucket}/films/reel-{reel:0000}.mov\"");
        var policy =
            $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":[{{string.Join(',', keys)}}]}]}""";

        (await RefusedAsync(role, Store.BrokerKeys, call => call with { SessionPolicy = policy })).ShouldBe(
            "access.session_policy_too_large"
        );
    }

    [Fact]
    public async Task A_bucket_policy_lets_a_role_in_and_keeps_another_out()
    {
        var welcome = await Store.CreateRoleAsync("welcome", Store.Broker, InteropPolicies.All("elsewhere"));
        var barred = await Store.CreateRoleAsync("barred", Store.Broker);
        var s3 = Store.StudioS3;
        await s3.PutBucketAsync("studio-policy", Cancel);
        await PutAsync("a", s3, "studio-policy");
        var allow = InteropPolicies.OfBucket("Allow", welcome, "s3:GetObject", "arn:aws:s3:::studio-policy/*");
        await s3.PutBucketPolicyAsync("studio-policy", allow, Cancel);
        var guest = Store.ClientsOf(CredentialsOf(await AssumeAsync(welcome))).S3(Store.Endpoint);

        (await CodeAsync(() => guest.GetObjectAsync("studio-policy", "a", Cancel))).ShouldBeNull();
        (await CodeAsync(() => PutAsync("b", guest, "studio-policy"))).ShouldBe("AccessDenied");

        var deny = InteropPolicies.OfBucket(
            "Deny",
            barred,
            "s3:GetObject",
            $"arn:aws:s3:::{InteropStore.Bucket}/barred/*"
        );
        await s3.PutBucketPolicyAsync(InteropStore.Bucket, deny, Cancel);
        await PutAsync("barred/a");
        var outcast = Store.ClientsOf(CredentialsOf(await AssumeAsync(barred))).S3(Store.Endpoint);
        (await CodeAsync(() => outcast.GetObjectAsync(InteropStore.Bucket, "barred/a", Cancel))).ShouldBe(
            "AccessDenied"
        );
    }

    [Fact]
    public async Task A_public_policy_is_refused_where_public_access_is_blocked()
    {
        var s3 = Store.StudioS3;
        await s3.PutBucketAsync("studio-blocked", Cancel);
        await s3.PutPublicAccessBlockAsync(
            new PutPublicAccessBlockRequest
            {
                BucketName = "studio-blocked",
                PublicAccessBlockConfiguration = new PublicAccessBlockConfiguration { BlockPublicPolicy = true },
            },
            Cancel
        );

        (
            await CodeAsync(() =>
                s3.PutBucketPolicyAsync("studio-blocked", InteropPolicies.Public("studio-blocked"), Cancel)
            )
        ).ShouldBe("AccessDenied");
    }

    [Fact]
    public async Task A_missing_key_is_told_only_to_whoever_may_list()
    {
        var blind = await Store.CreateRoleAsync("blind", Store.Broker, InteropPolicies.Objects(InteropStore.Bucket));
        var seeing = await Store.CreateRoleAsync("seeing", Store.Broker);
        var without = Store.ClientsOf(CredentialsOf(await AssumeAsync(blind))).S3(Store.Endpoint);
        var with = Store.ClientsOf(CredentialsOf(await AssumeAsync(seeing))).S3(Store.Endpoint);

        (await StatusAsync(() => without.GetObjectMetadataAsync(InteropStore.Bucket, "none", Cancel))).ShouldBe(403);
        (await StatusAsync(() => without.GetObjectAsync(InteropStore.Bucket, "none", Cancel))).ShouldBe(403);
        (await StatusAsync(() => with.GetObjectMetadataAsync(InteropStore.Bucket, "none", Cancel))).ShouldBe(404);
        (await StatusAsync(() => with.GetObjectAsync(InteropStore.Bucket, "none", Cancel))).ShouldBe(404);
    }

    [Fact]
    public async Task Outputs_go_in_parts_and_unfinished_ones_are_taken_back()
    {
        await Store.CreateRoleAsync("writer", Store.Broker);
        var scope = new LeaseScope(InteropStore.Bucket, "job-2") { WritePrefixes = ["films/parts/"] };
        var lease = await Store.NewBroker().LeaseAsync(Store.Reserve("writer"), scope, Cancel);
        var access = BucketAccess.Through(lease);
        var settings = new PutSettings { MultipartFrom = 1, PartSize = 5 * 1024 * 1024 };
        using var sink = new S3OutputSink(access, "films/parts/", settings);
        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, new byte[(5 * 1024 * 1024) + 1], Cancel);

        await sink.PutAsync("a.bin", file, "video/mp4", Cancel);
        await lease.S3.InitiateMultipartUploadAsync(InteropStore.Bucket, "films/parts/b.bin", Cancel);
        var begun = await TraceRemoval.FindUploadsAsync(
            access,
            "films/parts/",
            [new StartedPut("films/parts/b.bin", null)],
            Cancel
        );
        var left = await TraceRemoval.RemoveAsync(
            access,
            [.. begun, new StartedPut("films/parts/a.bin", null)],
            Cancel
        );

        begun.ShouldHaveSingleItem();
        left.ShouldBeEmpty();
        (await Store.StudioS3.ListObjectsV2Async(Listing("films/parts/"), Cancel)).S3Objects.ShouldBeNull();
        (await Store.StudioS3.ListMultipartUploadsAsync(InteropStore.Bucket, Cancel)).MultipartUploads.ShouldBeNull();
    }

    [Fact]
    public async Task An_object_is_encrypted_under_a_key_and_read_back()
    {
        var request = new PutObjectRequest
        {
            BucketName = InteropStore.Bucket,
            Key = "encrypted",
            ContentBody = "hidden",
            ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
            ServerSideEncryptionKeyManagementServiceKeyId = Store.EncryptionKey,
        };
        await Store.StudioS3.PutObjectAsync(request, Cancel);

        using var read = await Store.StudioS3.GetObjectAsync(InteropStore.Bucket, "encrypted", Cancel);

        read.ServerSideEncryptionMethod.ShouldBe(ServerSideEncryptionMethod.AWSKMS);
        using var text = new StreamReader(read.ResponseStream);
        (await text.ReadToEndAsync(Cancel)).ShouldBe("hidden");
    }

    [Fact]
    public async Task Our_clients_send_checksums_that_every_server_takes()
    {
        (await CodeAsync(() => PutAsync("checksum/ours"))).ShouldBeNull();

        using var plain = new AmazonS3Client(
            Store.StudioKeys,
            new AmazonS3Config
            {
                ServiceURL = Store.Endpoint.Url!.ToString(),
                AuthenticationRegion = Store.Endpoint.Region,
                ForcePathStyle = true,
            }
        );
        (await CodeAsync(() => PutAsync("checksum/default", plain))).ShouldBe(
            // InteropDifference.Trailers
            IsGateway ? "XAmzContentSHA256Mismatch" : null
        );
    }

    [Fact]
    public async Task A_bucket_of_another_owner_than_expected()
    {
        await PutAsync("owned");
        var s3 = Store.ClientsOf(Store.StudioKeys).S3(Store.Endpoint, new AccountId("999999999999"));

        (await CodeAsync(() => s3.GetObjectAsync(InteropStore.Bucket, "owned", Cancel))).ShouldBe(
            // InteropDifference.ExpectedOwner
            IsGateway ? null : "AccessDenied"
        );
    }

    [Fact]
    public async Task An_object_that_is_there_is_not_written_over_by_whoever_says_so()
    {
        await PutAsync("once");
        var again = new PutObjectRequest
        {
            BucketName = InteropStore.Bucket,
            Key = "once",
            ContentBody = "other",
            IfNoneMatch = "*",
        };

        (await StatusAsync(() => Store.StudioS3.PutObjectAsync(again, Cancel))).ShouldBe(412);
    }

    [Fact]
    public async Task Actions_that_a_server_does_not_know()
    {
        var trust = InteropPolicies.Trust(
            Store.Broker,
            actions: """["sts:AssumeRole","sts:SetSourceIdentity","sts:TagSession"]"""
        );

        var refused = await FailureAsync(() => Store.StudioIam.CreateRoleAsync("marks", trust, null, Cancel));

        // InteropDifference.UnknownActions
        refused?.Code.ShouldBe("access.malformed_policy");
        (refused is not null).ShouldBe(IsGateway);
    }
}
