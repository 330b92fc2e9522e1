using System.Net;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;

namespace Sluice.Tests.Integration.LocalCloud;

public sealed class VersioningTests(CloudFixture cloud) : IClassFixture<CloudFixture>
{
    [Fact]
    public async Task Each_put_makes_a_version_and_the_newest_is_the_object()
    {
        using var s3 = cloud.Host.S3(cloud.Host.Studio);
        var bucket = await VersionedAsync(s3);

        var first = await PutAsync(s3, bucket, "clip", "one");
        var second = await PutAsync(s3, bucket, "clip", "two");

        first.ShouldNotBe(second);
        (await ReadAsync(s3, bucket, "clip")).ShouldBe("two");
        (await ReadAsync(s3, bucket, "clip", first)).ShouldBe("one");
        (await VersionsAsync(s3, bucket)).ShouldBe([(second, true, false), (first, false, false)]);
    }

    [Fact]
    public async Task A_delete_hides_the_key_and_removing_its_marker_shows_it_again()
    {
        using var s3 = cloud.Host.S3(cloud.Host.Studio);
        var bucket = await VersionedAsync(s3);
        var version = await PutAsync(s3, bucket, "clip", "one");

        var deleted = await s3.DeleteObjectAsync(bucket, "clip");

        deleted.DeleteMarker.ShouldBe("true");
        var missing = await Should.ThrowAsync<AmazonS3Exception>(() => s3.GetObjectAsync(bucket, "clip"));
        missing.ErrorCode.ShouldBe("NoSuchKey");
        (await ReadAsync(s3, bucket, "clip", version)).ShouldBe("one");
        (await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket })).KeyCount.ShouldBe(0);
        (await VersionsAsync(s3, bucket)).ShouldBe([(deleted.VersionId, true, true), (version, false, false)]);

        await s3.DeleteObjectAsync(bucket, "clip", deleted.VersionId);
        (await ReadAsync(s3, bucket, "clip")).ShouldBe("one");
    }

    [Fact]
    public async Task A_delete_marker_that_is_named_cannot_be_read()
    {
        using var s3 = cloud.Host.S3(cloud.Host.Studio);
        var bucket = await VersionedAsync(s3);
        var marker = (await s3.DeleteObjectAsync(bucket, "never-there")).VersionId;

        var refused = await Should.ThrowAsync<AmazonS3Exception>(() =>
            s3.GetObjectAsync(bucket, "never-there", marker)
        );

        refused.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task A_version_that_never_was_is_NoSuchVersion()
    {
        using var s3 = cloud.Host.S3(cloud.Host.Studio);
        var bucket = await VersionedAsync(s3);
        await PutAsync(s3, bucket, "clip", "one");

        var refused = await Should.ThrowAsync<AmazonS3Exception>(() => s3.GetObjectAsync(bucket, "clip", "nonsense"));

        refused.ErrorCode.ShouldBe("NoSuchVersion");
    }

    [Fact]
    public async Task Objects_from_before_versioning_are_the_version_null()
    {
        using var s3 = cloud.Host.S3(cloud.Host.Studio);
        var bucket = await cloud.NewBucketAsync();
        await PutAsync(s3, bucket, "clip", "old");
        await SetAsync(s3, bucket, VersionStatus.Enabled);
        var version = await PutAsync(s3, bucket, "clip", "new");

        (await VersionsAsync(s3, bucket)).ShouldBe([(version, true, false), ("null", false, false)]);
        (await ReadAsync(s3, bucket, "clip", "null")).ShouldBe("old");
    }

    [Fact]
    public async Task While_versioning_is_suspended_only_the_version_null_is_replaced()
    {
        using var s3 = cloud.Host.S3(cloud.Host.Studio);
        var bucket = await VersionedAsync(s3);
        var kept = await PutAsync(s3, bucket, "clip", "kept");
        await SetAsync(s3, bucket, VersionStatus.Suspended);
        await PutAsync(s3, bucket, "clip", "first null");
        await PutAsync(s3, bucket, "clip", "second null");

        (await VersionsAsync(s3, bucket)).ShouldBe([("null", true, false), (kept, false, false)]);
        (await ReadAsync(s3, bucket, "clip")).ShouldBe("second null");

        (await s3.DeleteObjectAsync(bucket, "clip")).VersionId.ShouldBe("null");
        (await VersionsAsync(s3, bucket)).ShouldBe([("null", true, true), (kept, false, false)]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public async Task Pages_of_versions_give_each_once_in_order(int size)
    {
        using var s3 = cloud.Host.S3(cloud.Host.Studio);
        var bucket = await VersionedAsync(s3);
        foreach (var key in (string[])["a", "b/1", "b/2", "c"])
        {
            for (var count = 0; count < 3; count++)
                await PutAsync(s3, bucket, key, $"{count}");
        }
        await s3.DeleteObjectAsync(bucket, "a");
        var all = await s3.ListVersionsAsync(new ListVersionsRequest { BucketName = bucket });

        var paged = new List<(string, string)>();
        var request = new ListVersionsRequest { BucketName = bucket, MaxKeys = size };
        for (var more = true; more; )
        {
            var page = await s3.ListVersionsAsync(request);
            page.Versions.Count.ShouldBeLessThanOrEqualTo(size);
            paged.AddRange(page.Versions.Select(version => (version.Key, version.VersionId)));
            (request.KeyMarker, request.VersionIdMarker) = (page.NextKeyMarker, page.NextVersionIdMarker);
            more = page.IsTruncated == true;
        }

        paged.ShouldBe(all.Versions.Select(version => (version.Key, version.VersionId)));
        paged.Count.ShouldBe(13);
    }

    [Fact]
    public async Task Versions_below_a_common_prefix_are_rolled_up()
    {
        using var s3 = cloud.Host.S3(cloud.Host.Studio);
        var bucket = await VersionedAsync(s3);
        await PutAsync(s3, bucket, "b/1", "x");
        await PutAsync(s3, bucket, "b/1", "y");
        await PutAsync(s3, bucket, "c", "z");

        var page = await s3.ListVersionsAsync(new ListVersionsRequest { BucketName = bucket, Delimiter = "/" });

        page.CommonPrefixes.ShouldBe(["b/"]);
        page.Versions.Select(version => version.Key).ShouldBe(["c"]);
    }

    [Fact]
    public async Task Reading_a_version_needs_the_right_to_versions()
    {
        using var s3 = cloud.Host.S3(cloud.Host.Studio);
        var bucket = await VersionedAsync(s3);
        var version = await PutAsync(s3, bucket, "clip", "one");
        await s3.PutBucketPolicyAsync(
            bucket,
            Policies.Bucket($$"""{"AWS":"{{cloud.Host.Service.Id}}"}""", "s3:GetObject", bucket)
        );
        using var other = cloud.Host.S3(cloud.Host.Service);

        (await ReadAsync(other, bucket, "clip")).ShouldBe("one");
        var refused = await Should.ThrowAsync<AmazonS3Exception>(() => other.GetObjectAsync(bucket, "clip", version));
        refused.ErrorCode.ShouldBe("AccessDenied");
    }

    [Fact]
    public async Task A_batch_deletes_versions_and_hides_keys()
    {
        using var s3 = cloud.Host.S3(cloud.Host.Studio);
        var bucket = await VersionedAsync(s3);
        var first = await PutAsync(s3, bucket, "clip", "one");
        var second = await PutAsync(s3, bucket, "clip", "two");
        await PutAsync(s3, bucket, "other", "three");

        var done = await s3.DeleteObjectsAsync(
            new DeleteObjectsRequest
            {
                BucketName = bucket,
                Objects = [new KeyVersion { Key = "clip", VersionId = second }, new KeyVersion { Key = "other" }],
            }
        );

        done.DeletedObjects.Count.ShouldBe(2);
        (await ReadAsync(s3, bucket, "clip")).ShouldBe("one");
        (await ReadAsync(s3, bucket, "clip", first)).ShouldBe("one");
        await Should.ThrowAsync<AmazonS3Exception>(() => s3.GetObjectAsync(bucket, "other"));
    }

    [Fact]
    public async Task An_old_version_can_be_copied_over_the_latest()
    {
        using var s3 = cloud.Host.S3(cloud.Host.Studio);
        var bucket = await VersionedAsync(s3);
        var first = await PutAsync(s3, bucket, "clip", "one");
        await PutAsync(s3, bucket, "clip", "two");

        var copied = await s3.CopyObjectAsync(
            new CopyObjectRequest
            {
                SourceBucket = bucket,
                SourceKey = "clip",
                SourceVersionId = first,
                DestinationBucket = bucket,
                DestinationKey = "clip",
            }
        );

        copied.SourceVersionId.ShouldBe(first);
        (await ReadAsync(s3, bucket, "clip")).ShouldBe("one");
        (await VersionsAsync(s3, bucket)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_bucket_with_versions_left_is_not_empty()
    {
        using var s3 = cloud.Host.S3(cloud.Host.Studio);
        var bucket = await VersionedAsync(s3);
        await PutAsync(s3, bucket, "clip", "one");
        await s3.DeleteObjectAsync(bucket, "clip");

        var refused = await Should.ThrowAsync<AmazonS3Exception>(() => s3.DeleteBucketAsync(bucket));

        refused.ErrorCode.ShouldBe("BucketNotEmpty");
    }

    [Fact]
    public async Task Deleting_with_a_second_factor_is_refused_since_there_are_no_devices()
    {
        using var s3 = cloud.Host.S3(cloud.Host.Studio);
        var bucket = await cloud.NewBucketAsync();

        var refused = await Should.ThrowAsync<AmazonS3Exception>(() =>
            s3.PutBucketVersioningAsync(
                new PutBucketVersioningRequest
                {
                    BucketName = bucket,
                    VersioningConfig = new S3BucketVersioningConfig
                    {
                        Status = VersionStatus.Enabled,
                        EnableMfaDelete = true,
                    },
                }
            )
        );

        refused.ErrorCode.ShouldBe("NotImplemented");
    }

    private async Task<string> VersionedAsync(AmazonS3Client s3)
    {
        var bucket = await cloud.NewBucketAsync();
        await SetAsync(s3, bucket, VersionStatus.Enabled);
        return bucket;
    }

    private static Task SetAsync(AmazonS3Client s3, string bucket, VersionStatus status) =>
        s3.PutBucketVersioningAsync(
            new PutBucketVersioningRequest
            {
                BucketName = bucket,
                VersioningConfig = new S3BucketVersioningConfig { Status = status },
            }
        );

    private static async Task<string> PutAsync(AmazonS3Client s3, string bucket, string key, string body) =>
        (
            await s3.PutObjectAsync(
                new PutObjectRequest
                {
                    BucketName = bucket,
                    Key = key,
                    ContentBody = body,
                }
            )
        ).VersionId;

    private static async Task<string> ReadAsync(AmazonS3Client s3, string bucket, string key, string? version = null)
    {
        using var got = await s3.GetObjectAsync(bucket, key, version);
        using var reader = new StreamReader(got.ResponseStream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }

    private static async Task<List<(string, bool, bool)>> VersionsAsync(AmazonS3Client s3, string bucket)
    {
        var page = await s3.ListVersionsAsync(new ListVersionsRequest { BucketName = bucket });
        return
        [
            .. page.Versions.Select(version =>
                (version.VersionId, version.IsLatest == true, version.IsDeleteMarker == true)
            ),
        ];
    }
}
