using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace Sluice.Tests.Integration.LocalCloud;

public sealed class AclTests(CloudFixture cloud) : IClassFixture<CloudFixture>
{
    private const string Everybody = "http://acs.amazonaws.com/groups/global/AllUsers";

    [Fact]
    public async Task New_buckets_have_no_access_control_lists()
    {
        var bucket = await cloud.NewBucketAsync();
        using var s3 = cloud.Host.S3(cloud.Host.Studio);

        (await PutAsync(s3, bucket, S3CannedACL.PublicRead).OutcomeAsync()).ShouldBe(
            "400 AccessControlListNotSupported"
        );
        (await PutAsync(s3, bucket, S3CannedACL.BucketOwnerFullControl).OutcomeAsync()).ShouldBe("ok");
        (await PutAsync(s3, bucket, S3CannedACL.Private).OutcomeAsync()).ShouldBe("ok");
        var ownership = await s3.GetBucketOwnershipControlsAsync(
            new GetBucketOwnershipControlsRequest { BucketName = bucket }
        );
        ownership.OwnershipControls.Rules.Single().ObjectOwnership.ShouldBe(ObjectOwnership.BucketOwnerEnforced);
    }

    [Fact]
    public async Task A_public_object_is_read_without_a_signature_and_a_private_one_is_not()
    {
        var bucket = await cloud.NewOpenBucketAsync();
        using var s3 = cloud.Host.S3(cloud.Host.Studio);
        await PutAsync(s3, bucket, S3CannedACL.PublicRead, "open");
        await PutAsync(s3, bucket, S3CannedACL.Private, "closed");
        await PutAsync(s3, bucket, S3CannedACL.AuthenticatedRead, "members");
        using var http = new HttpClient { BaseAddress = cloud.Host.Url };
        using var other = cloud.Host.S3(cloud.Host.Service);

        (await http.GetAsync($"/{bucket}/open")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await http.GetAsync($"/{bucket}/closed")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await http.GetAsync($"/{bucket}/members")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await other.GetObjectAsync(bucket, "members").OutcomeAsync()).ShouldBe("ok");
        (await other.GetObjectAsync(bucket, "closed").OutcomeAsync()).ShouldBe("403 AccessDenied");
    }

    [Fact]
    public async Task A_grant_by_canonical_id_lets_that_account_alone_in()
    {
        var bucket = await cloud.NewOpenBucketAsync();
        using var s3 = cloud.Host.S3(cloud.Host.Studio);
        using var other = cloud.Host.S3(cloud.Host.Service);
        await PutAsync(s3, bucket, S3CannedACL.Private);
        (await other.GetObjectAsync(bucket, "k").OutcomeAsync()).ShouldBe("403 AccessDenied");
        var owner = (await s3.GetObjectAclAsync(new GetObjectAclRequest { BucketName = bucket, Key = "k" })).Owner;
        var grantee = (await other.ListBucketsAsync()).Owner ?? throw new InvalidOperationException();

        await s3.PutObjectAclAsync(
            new PutObjectAclRequest
            {
                BucketName = bucket,
                Key = "k",
                AccessControlPolicy = new S3AccessControlList
                {
                    Owner = owner,
                    Grants = [Grant(grantee.Id, S3Permission.READ), Grant(owner.Id, S3Permission.FULL_CONTROL)],
                },
            }
        );

        (await other.GetObjectAsync(bucket, "k").OutcomeAsync()).ShouldBe("ok");
        (
            await other.GetObjectAclAsync(new GetObjectAclRequest { BucketName = bucket, Key = "k" }).OutcomeAsync()
        ).ShouldBe("403 AccessDenied");
    }

    [Theory]
    [InlineData("emailAddress=\"sluice@example.com\"", "ok")]
    [InlineData("emailAddress=\"nobody@example.com\"", "400 UnresolvableGrantByEmailAddress")]
    [InlineData("uri=\"http://acs.amazonaws.com/groups/global/AllUsers\"", "ok")]
    [InlineData("uri=\"http://acs.amazonaws.com/groups/global/Friends\"", "400 InvalidArgument")]
    [InlineData("id=\"0123\"", "400 InvalidArgument")]
    [InlineData("somebody", "400 InvalidArgument")]
    public async Task Grants_in_headers_name_accounts_by_address_and_groups_by_uri(string grant, string outcome)
    {
        var bucket = await cloud.NewOpenBucketAsync();
        using var client = new RawClient(cloud.Host, cloud.Host.Studio);

        var (status, code, _) = await client.SendAsync("PUT", $"/{bucket}/k", [], headers: ("x-amz-grant-read", grant));

        $"{status} {code}".ShouldBe(outcome == "ok" ? "200 " : outcome);
        if (outcome != "ok")
            return;
        using var other = cloud.Host.S3(cloud.Host.Service);
        (await other.GetObjectAsync(bucket, "k").OutcomeAsync()).ShouldBe("ok");
    }

    [Fact]
    public async Task A_bucket_that_everybody_may_write_takes_objects_of_nobody()
    {
        var bucket = await cloud.NewOpenBucketAsync();
        using var s3 = cloud.Host.S3(cloud.Host.Studio);
        await s3.PutBucketAclAsync(new PutBucketAclRequest { BucketName = bucket, ACL = S3CannedACL.PublicReadWrite });
        using var http = new HttpClient { BaseAddress = cloud.Host.Url };

        (await http.PutAsync($"/{bucket}/dropped", new StringContent("x"))).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await http.GetAsync($"/{bucket}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        // The bucket's owner does not own it, so it may be deleted and not read.
        (await s3.GetObjectAsync(bucket, "dropped").OutcomeAsync()).ShouldBe("403 AccessDenied");
        (await s3.DeleteObjectAsync(bucket, "dropped").OutcomeAsync()).ShouldBe("ok");
    }

    [Fact]
    public async Task A_bucket_policy_does_not_reach_objects_of_other_owners()
    {
        var bucket = await cloud.NewOpenBucketAsync(ObjectOwnership.ObjectWriter);
        using var s3 = cloud.Host.S3(cloud.Host.Studio);
        await LetServiceWriteAsync(s3, bucket);
        using var service = cloud.Host.S3(cloud.Host.Service);
        await PutAsync(service, bucket, acl: null);

        (await s3.GetObjectAsync(bucket, "k").OutcomeAsync()).ShouldBe("403 AccessDenied");

        await service.PutObjectAclAsync(
            new PutObjectAclRequest
            {
                BucketName = bucket,
                Key = "k",
                ACL = S3CannedACL.BucketOwnerFullControl,
            }
        );
        (await s3.GetObjectAsync(bucket, "k").OutcomeAsync()).ShouldBe("ok");
    }

    [Fact]
    public async Task With_BucketOwnerPreferred_the_header_hands_the_object_over()
    {
        var bucket = await cloud.NewOpenBucketAsync(ObjectOwnership.BucketOwnerPreferred);
        using var s3 = cloud.Host.S3(cloud.Host.Studio);
        await LetServiceWriteAsync(s3, bucket);
        using var service = cloud.Host.S3(cloud.Host.Service);

        await PutAsync(service, bucket, acl: null, "kept");
        await PutAsync(service, bucket, S3CannedACL.BucketOwnerFullControl, "handed-over");

        (await s3.GetObjectAsync(bucket, "kept").OutcomeAsync()).ShouldBe("403 AccessDenied");
        (await s3.GetObjectAsync(bucket, "handed-over").OutcomeAsync()).ShouldBe("ok");
    }

    [Fact]
    public async Task Lists_are_switched_off_only_where_the_buckets_own_gives_nothing_away()
    {
        var bucket = await cloud.NewOpenBucketAsync();
        using var s3 = cloud.Host.S3(cloud.Host.Studio);
        await s3.PutBucketAclAsync(new PutBucketAclRequest { BucketName = bucket, ACL = S3CannedACL.PublicRead });

        (await EnforceAsync(s3, bucket).OutcomeAsync()).ShouldBe("400 InvalidBucketAclWithObjectOwnership");
        await s3.PutBucketAclAsync(new PutBucketAclRequest { BucketName = bucket, ACL = S3CannedACL.Private });
        (await EnforceAsync(s3, bucket).OutcomeAsync()).ShouldBe("ok");
    }

    [Fact]
    public async Task A_document_cannot_give_an_object_to_another_owner()
    {
        var bucket = await cloud.NewOpenBucketAsync();
        using var s3 = cloud.Host.S3(cloud.Host.Studio);
        await PutAsync(s3, bucket, S3CannedACL.Private);
        using var other = cloud.Host.S3(cloud.Host.Service);
        var stranger = (await other.ListBucketsAsync()).Owner;

        var put = s3.PutObjectAclAsync(
            new PutObjectAclRequest
            {
                BucketName = bucket,
                Key = "k",
                AccessControlPolicy = new S3AccessControlList
                {
                    Owner = stranger,
                    Grants = [Grant(stranger.Id, S3Permission.FULL_CONTROL)],
                },
            }
        );

        (await put.OutcomeAsync()).ShouldBe("403 AccessDenied");
    }

    [Fact]
    public async Task A_deny_in_a_policy_stands_against_every_list()
    {
        var bucket = await cloud.NewOpenBucketAsync();
        using var s3 = cloud.Host.S3(cloud.Host.Studio);
        await PutAsync(s3, bucket, S3CannedACL.PublicRead);
        using var http = new HttpClient { BaseAddress = cloud.Host.Url };

        await s3.PutBucketPolicyAsync(
            bucket,
            Policies.Bucket("\"*\"", "s3:GetObject", bucket).Replace("Allow", "Deny", StringComparison.Ordinal)
        );

        (await http.GetAsync($"/{bucket}/k")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_list_of_an_object_shows_owner_and_grants()
    {
        var bucket = await cloud.NewOpenBucketAsync();
        using var s3 = cloud.Host.S3(cloud.Host.Studio);
        await PutAsync(s3, bucket, S3CannedACL.PublicRead);

        var list = await s3.GetObjectAclAsync(new GetObjectAclRequest { BucketName = bucket, Key = "k" });

        list.Owner.Id.Length.ShouldBe(64);
        list.Grants.Select(grant => (grant.Grantee.URI ?? grant.Grantee.CanonicalUser, grant.Permission.Value))
            .ShouldBe([(Everybody, "READ"), (list.Owner.Id, "FULL_CONTROL")]);
    }

    private static Task<PutObjectResponse> PutAsync(
        AmazonS3Client s3,
        string bucket,
        S3CannedACL? acl,
        string key = "k"
    ) =>
        s3.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = bucket,
                Key = key,
                ContentBody = "x",
                CannedACL = acl,
            }
        );

    private static Task<PutBucketOwnershipControlsResponse> EnforceAsync(AmazonS3Client s3, string bucket) =>
        s3.PutBucketOwnershipControlsAsync(
            new PutBucketOwnershipControlsRequest
            {
                BucketName = bucket,
                OwnershipControls = new OwnershipControls
                {
                    Rules = [new OwnershipControlsRule { ObjectOwnership = ObjectOwnership.BucketOwnerEnforced }],
                },
            }
        );

    private Task LetServiceWriteAsync(AmazonS3Client s3, string bucket) =>
        s3.PutBucketPolicyAsync(bucket, Policies.Bucket($$"""{"AWS":"{{cloud.Host.Service.Id}}"}""", "s3:*", bucket));

    private static S3Grant Grant(string id, S3Permission permission) =>
        new()
        {
            Grantee = new S3Grantee { CanonicalUser = id },
            Permission = permission,
        };
}
