using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace Sluice.Tests.Integration.LocalCloud;

public sealed class PublicAccessTests(CloudFixture cloud) : IClassFixture<CloudFixture>
{
    [Fact]
    public async Task New_buckets_block_public_access_in_every_way()
    {
        var bucket = await cloud.NewBucketAsync();
        using var s3 = cloud.Host.S3(cloud.Host.Studio);

        var block = (
            await s3.GetPublicAccessBlockAsync(new GetPublicAccessBlockRequest { BucketName = bucket })
        ).PublicAccessBlockConfiguration;

        block.BlockPublicAcls.ShouldBe(true);
        block.IgnorePublicAcls.ShouldBe(true);
        block.BlockPublicPolicy.ShouldBe(true);
        block.RestrictPublicBuckets.ShouldBe(true);
        (
            await s3.PutBucketPolicyAsync(bucket, Policies.Bucket("\"*\"", "s3:GetObject", bucket)).OutcomeAsync()
        ).ShouldBe("403 AccessDenied");
        (
            await s3.PutBucketPolicyAsync(
                    bucket,
                    Policies.Bucket($$"""{"AWS":"{{cloud.Host.Service.Id}}"}""", "s3:GetObject", bucket)
                )
                .OutcomeAsync()
        ).ShouldBe("ok");
    }

    [Fact]
    public async Task Without_a_configuration_there_is_none_to_get()
    {
        var bucket = await cloud.NewOpenBucketAsync();
        using var s3 = cloud.Host.S3(cloud.Host.Studio);

        (
            await s3.GetPublicAccessBlockAsync(new GetPublicAccessBlockRequest { BucketName = bucket }).OutcomeAsync()
        ).ShouldBe("404 NoSuchPublicAccessBlockConfiguration");
    }

    [Fact]
    public async Task BlockPublicAcls_refuses_lists_for_everybody()
    {
        var bucket = await cloud.NewOpenBucketAsync();
        using var s3 = cloud.Host.S3(cloud.Host.Studio);
        await SetAsync(s3, bucket, new PublicAccessBlockConfiguration { BlockPublicAcls = true });

        (
            await s3.PutBucketAclAsync(new PutBucketAclRequest { BucketName = bucket, ACL = S3CannedACL.PublicRead })
                .OutcomeAsync()
        ).ShouldBe("403 AccessDenied");
        (await PutAsync(s3, bucket, S3CannedACL.AuthenticatedRead).OutcomeAsync()).ShouldBe("403 AccessDenied");
        (await PutAsync(s3, bucket, S3CannedACL.Private).OutcomeAsync()).ShouldBe("ok");
    }

    [Fact]
    public async Task IgnorePublicAcls_makes_lists_for_everybody_count_for_nothing()
    {
        var bucket = await cloud.NewOpenBucketAsync();
        using var s3 = cloud.Host.S3(cloud.Host.Studio);
        await PutAsync(s3, bucket, S3CannedACL.PublicRead);
        using var http = new HttpClient { BaseAddress = cloud.Host.Url };
        (await http.GetAsync($"/{bucket}/k")).StatusCode.ShouldBe(HttpStatusCode.OK);

        await SetAsync(s3, bucket, new PublicAccessBlockConfiguration { IgnorePublicAcls = true });

        (await http.GetAsync($"/{bucket}/k")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task RestrictPublicBuckets_keeps_other_accounts_out_while_the_policy_is_public_even_whom_it_names()
    {
        var bucket = await cloud.NewOpenBucketAsync();
        using var s3 = cloud.Host.S3(cloud.Host.Studio);
        using var other = cloud.Host.S3(cloud.Host.Service);
        await PutAsync(s3, bucket, S3CannedACL.Private);
        var named = Statement($$"""{"AWS":"{{cloud.Host.Service.Id}}"}""", bucket);
        await s3.PutBucketPolicyAsync(
            bucket,
            $$"""{"Version":"2012-10-17","Statement":[{{named}},{{Statement("\"*\"", bucket)}}]}"""
        );
        (await other.GetObjectAsync(bucket, "k").OutcomeAsync()).ShouldBe("ok");

        await SetAsync(s3, bucket, new PublicAccessBlockConfiguration { RestrictPublicBuckets = true });

        (await other.GetObjectAsync(bucket, "k").OutcomeAsync()).ShouldBe("403 AccessDenied");
        (await s3.GetObjectAsync(bucket, "k").OutcomeAsync()).ShouldBe("ok");
        await s3.PutBucketPolicyAsync(bucket, $$"""{"Version":"2012-10-17","Statement":[{{named}}]}""");
        (await other.GetObjectAsync(bucket, "k").OutcomeAsync()).ShouldBe("ok");
    }

    [Fact]
    public async Task A_bucket_is_public_by_its_policy_or_by_its_list()
    {
        var bucket = await cloud.NewOpenBucketAsync();
        using var s3 = cloud.Host.S3(cloud.Host.Studio);
        (await IsPublicAsync(s3, bucket)).ShouldBe(false);

        await s3.PutBucketAclAsync(new PutBucketAclRequest { BucketName = bucket, ACL = S3CannedACL.PublicRead });
        (await IsPublicAsync(s3, bucket)).ShouldBe(true);

        await SetAsync(s3, bucket, new PublicAccessBlockConfiguration { IgnorePublicAcls = true });
        (await IsPublicAsync(s3, bucket)).ShouldBe(false);
    }

    [Fact]
    public async Task Legacy_buckets_are_made_as_they_were_before_april_2023()
    {
        await using var host = await CloudHost.StartAsync(legacyBuckets: true);
        using var s3 = host.S3(host.Studio);

        await s3.PutBucketAsync(new PutBucketRequest { BucketName = "media", CannedACL = S3CannedACL.PublicRead });

        (
            await s3.GetPublicAccessBlockAsync(new GetPublicAccessBlockRequest { BucketName = "media" }).OutcomeAsync()
        ).ShouldBe("404 NoSuchPublicAccessBlockConfiguration");
        (
            await s3.GetBucketOwnershipControlsAsync(new GetBucketOwnershipControlsRequest { BucketName = "media" })
                .OutcomeAsync()
        ).ShouldBe("404 OwnershipControlsNotFoundError");
        using var http = new HttpClient { BaseAddress = host.Url };
        (await http.GetAsync("/media")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static string Statement(string principal, string bucket) =>
        $$"""{"Effect":"Allow","Principal":{{principal}},"Action":"s3:GetObject","Resource":"arn:aws:s3:::{{bucket}}/*"}""";

    private static async Task<bool?> IsPublicAsync(AmazonS3Client s3, string bucket) =>
        (await s3.GetBucketPolicyStatusAsync(new GetBucketPolicyStatusRequest { BucketName = bucket }))
            .PolicyStatus
            .IsPublic;

    private static Task SetAsync(AmazonS3Client s3, string bucket, PublicAccessBlockConfiguration block) =>
        s3.PutPublicAccessBlockAsync(
            new PutPublicAccessBlockRequest { BucketName = bucket, PublicAccessBlockConfiguration = block }
        );

    private static Task<PutObjectResponse> PutAsync(AmazonS3Client s3, string bucket, S3CannedACL acl) =>
        s3.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = bucket,
                Key = "k",
                ContentBody = "x",
                CannedACL = acl,
            }
        );
}
