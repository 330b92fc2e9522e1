using System.Net;
using System.Security.Cryptography;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;

namespace Sluice.Tests.Integration.LocalCloud;

public sealed class ObjectTests(CloudFixture cloud) : IClassFixture<CloudFixture>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_put_is_got_with_its_metadata(bool byDefault)
    {
        using var s3 = cloud.Host.S3(cloud.Host.Studio, byDefault);
        var bucket = await cloud.NewBucketAsync();
        var bytes = RandomNumberGenerator.GetBytes(300_000);
        var put = new PutObjectRequest
        {
            BucketName = bucket,
            Key = "a/clip.mp4",
            InputStream = new MemoryStream(bytes),
            ContentType = "video/mp4",
        };
        put.Metadata["title"] = "clip";
        put.Headers.CacheControl = "max-age=60";

        await s3.PutObjectAsync(put);
        using var got = await s3.GetObjectAsync(bucket, "a/clip.mp4");

        (await BytesAsync(got)).ShouldBe(bytes);
        got.Headers.ContentType.ShouldBe("video/mp4");
        got.Headers.CacheControl.ShouldBe("max-age=60");
        got.Headers.ContentEncoding.ShouldBeNullOrEmpty();
        got.Metadata["title"].ShouldBe("clip");
        got.ETag.ShouldBe($"\"{Convert.ToHexStringLower(MD5.HashData(bytes))}\"");
        got.ServerSideEncryptionMethod.ShouldBe(ServerSideEncryptionMethod.AES256);
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("a//b")]
    [InlineData("a/./b")]
    [InlineData("..")]
    [InlineData("Straße/日本語 + 100%.txt")]
    [InlineData("a%2Fb")]
    [InlineData("quote\"and'apostrophe&<tag>")]
    [InlineData("-rf")]
    [InlineData("trailing/")]
    [InlineData("tab\tand\u0001control")]
    public async Task Any_key_is_a_name_and_never_a_path(string key)
    {
        using var s3 = cloud.Host.S3(cloud.Host.Studio);
        var bucket = await cloud.NewBucketAsync();

        await s3.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = bucket,
                Key = key,
                ContentBody = key,
            }
        );
        using var got = await s3.GetObjectAsync(bucket, key);

        Encoding.UTF8.GetString(await BytesAsync(got)).ShouldBe(key);
        var listed = await s3.ListObjectsV2Async(
            new ListObjectsV2Request { BucketName = bucket, Encoding = EncodingType.Url }
        );
        listed.S3Objects.Count.ShouldBe(1);
        Directory
            .EnumerateFiles(cloud.Host.Folder, "*", SearchOption.AllDirectories)
            .ShouldAllBe(file => !file.Contains("passwd", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ranges_are_served_and_those_behind_the_end_refused()
    {
        using var s3 = cloud.Host.S3(cloud.Host.Studio);
        var bucket = await PutAsync(s3, "k", "0123456789");

        (await RangeAsync(s3, bucket, "bytes=2-4")).ShouldBe("206 234 bytes 2-4/10");
        (await RangeAsync(s3, bucket, "bytes=-2")).ShouldBe("206 89 bytes 8-9/10");
        (await RangeAsync(s3, bucket, "bytes=7-")).ShouldBe("206 789 bytes 7-9/10");
        (
            await s3.GetObjectAsync(
                    new GetObjectRequest
                    {
                        BucketName = bucket,
                        Key = "k",
                        ByteRange = new ByteRange("bytes=10-"),
                    }
                )
                .OutcomeAsync()
        ).ShouldBe("416 InvalidRange");
    }

    [Fact]
    public async Task Conditional_reads_answer_304_and_412()
    {
        using var s3 = cloud.Host.S3(cloud.Host.Studio);
        var bucket = await PutAsync(s3, "k", "x");
        var etag = (await s3.GetObjectMetadataAsync(bucket, "k")).ETag;

        (
            await s3.GetObjectAsync(
                    new GetObjectRequest
                    {
                        BucketName = bucket,
                        Key = "k",
                        EtagToNotMatch = etag,
                    }
                )
                .OutcomeAsync()
        ).ShouldStartWith("304");
        (
            await s3.GetObjectAsync(
                    new GetObjectRequest
                    {
                        BucketName = bucket,
                        Key = "k",
                        EtagToMatch = "\"other\"",
                    }
                )
                .OutcomeAsync()
        ).ShouldBe("412 PreconditionFailed");
        (
            await s3.GetObjectAsync(
                    new GetObjectRequest
                    {
                        BucketName = bucket,
                        Key = "k",
                        EtagToMatch = etag,
                    }
                )
                .OutcomeAsync()
        ).ShouldBe("ok");
    }

    [Fact]
    public async Task Conditional_writes_keep_what_is_there()
    {
        using var s3 = cloud.Host.S3(cloud.Host.Studio);
        var bucket = await PutAsync(s3, "k", "first");

        (
            await s3.PutObjectAsync(
                    new PutObjectRequest
                    {
                        BucketName = bucket,
                        Key = "k",
                        ContentBody = "second",
                        IfNoneMatch = "*",
                    }
                )
                .OutcomeAsync()
        ).ShouldBe("412 PreconditionFailed");
        (
            await s3.PutObjectAsync(
                    new PutObjectRequest
                    {
                        BucketName = bucket,
                        Key = "k",
                        ContentBody = "second",
                        IfMatch = "\"0\"",
                    }
                )
                .OutcomeAsync()
        ).ShouldBe("412 PreconditionFailed");
        (
            await s3.PutObjectAsync(
                    new PutObjectRequest
                    {
                        BucketName = bucket,
                        Key = "new",
                        ContentBody = "x",
                        IfNoneMatch = "*",
                    }
                )
                .OutcomeAsync()
        ).ShouldBe("ok");
        using var got = await s3.GetObjectAsync(bucket, "k");
        Encoding.UTF8.GetString(await BytesAsync(got)).ShouldBe("first");
    }

    [Fact]
    public async Task Of_many_writers_that_must_be_the_first_one_wins()
    {
        using var s3 = cloud.Host.S3(cloud.Host.Studio);
        var bucket = await cloud.NewBucketAsync();

        var outcomes = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(writer =>
                    s3.PutObjectAsync(
                            new PutObjectRequest
                            {
                                BucketName = bucket,
                                Key = "k",
                                ContentBody = $"{writer}",
                                IfNoneMatch = "*",
                            }
                        )
                        .OutcomeAsync()
                )
        );

        outcomes.Count(outcome => outcome == "ok").ShouldBe(1);
        outcomes.Where(outcome => outcome != "ok").ShouldAllBe(outcome => outcome == "412 PreconditionFailed");
    }

    [Fact]
    public async Task A_copy_takes_bytes_and_metadata_or_new_metadata()
    {
        using var s3 = cloud.Host.S3(cloud.Host.Studio);
        var bucket = await cloud.NewBucketAsync();
        var put = new PutObjectRequest
        {
            BucketName = bucket,
            Key = "a +%",
            ContentBody = "x",
            ContentType = "text/a",
        };
        await s3.PutObjectAsync(put);

        await s3.CopyObjectAsync(bucket, "a +%", bucket, "b");
        await s3.CopyObjectAsync(
            new CopyObjectRequest
            {
                SourceBucket = bucket,
                SourceKey = "b",
                DestinationBucket = bucket,
                DestinationKey = "b",
                MetadataDirective = S3MetadataDirective.REPLACE,
                ContentType = "text/b",
            }
        );

        (await s3.GetObjectMetadataAsync(bucket, "b")).Headers.ContentType.ShouldBe("text/b");
        (await s3.CopyObjectAsync(bucket, "b", bucket, "b").OutcomeAsync()).ShouldBe("400 InvalidRequest");
        (await s3.CopyObjectAsync(bucket, "missing", bucket, "c").OutcomeAsync()).ShouldBe("404 NoSuchKey");
    }

    [Fact]
    public async Task Many_are_deleted_in_one_request_and_missing_ones_are_no_error()
    {
        using var s3 = cloud.Host.S3(cloud.Host.Studio);
        var bucket = await PutAsync(s3, "a", "x");
        var request = new DeleteObjectsRequest
        {
            BucketName = bucket,
            Objects = [new KeyVersion { Key = "a" }, new KeyVersion { Key = "missing" }],
        };

        var response = await s3.DeleteObjectsAsync(request);

        response.DeletedObjects.Select(item => item.Key).ShouldBe(["a", "missing"]);
        (await s3.GetObjectAsync(bucket, "a").OutcomeAsync()).ShouldBe("404 NoSuchKey");
    }

    [Fact]
    public async Task Tags_come_with_a_put_and_change_alone()
    {
        using var s3 = cloud.Host.S3(cloud.Host.Studio);
        var bucket = await cloud.NewBucketAsync();
        await s3.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = bucket,
                Key = "k",
                ContentBody = "x",
                TagSet = [new Tag { Key = "job", Value = "1 & 2" }],
            }
        );

        (await s3.GetObjectTaggingAsync(new GetObjectTaggingRequest { BucketName = bucket, Key = "k" }))
            .Tagging.Single()
            .Value.ShouldBe("1 & 2");
        await s3.PutObjectTaggingAsync(
            new PutObjectTaggingRequest
            {
                BucketName = bucket,
                Key = "k",
                Tagging = new Tagging { TagSet = [new Tag { Key = "a", Value = "b" }] },
            }
        );

        (await s3.GetObjectTaggingAsync(new GetObjectTaggingRequest { BucketName = bucket, Key = "k" }))
            .Tagging.Single()
            .Key.ShouldBe("a");
    }

    [Theory]
    [InlineData("CRC32")]
    [InlineData("SHA1")]
    [InlineData("SHA256")]
    public async Task Checksums_are_kept_and_given_back(string algorithm)
    {
        using var s3 = cloud.Host.S3(cloud.Host.Studio);
        var bucket = await cloud.NewBucketAsync();
        await s3.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = bucket,
                Key = "k",
                ContentBody = "x",
                ChecksumAlgorithm = ChecksumAlgorithm.FindValue(algorithm),
            }
        );

        var head = await s3.GetObjectMetadataAsync(
            new GetObjectMetadataRequest
            {
                BucketName = bucket,
                Key = "k",
                ChecksumMode = ChecksumMode.ENABLED,
            }
        );

        new[] { head.ChecksumCRC32, head.ChecksumSHA1, head.ChecksumSHA256 }
            .Count(value => value is not null)
            .ShouldBe(1);
        head.ChecksumType.ShouldBe(ChecksumType.FULL_OBJECT);
    }

    private async Task<string> PutAsync(AmazonS3Client s3, string key, string text)
    {
        var bucket = await cloud.NewBucketAsync();
        await s3.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = bucket,
                Key = key,
                ContentBody = text,
            }
        );
        return bucket;
    }

    private static async Task<string> RangeAsync(AmazonS3Client s3, string bucket, string range)
    {
        using var got = await s3.GetObjectAsync(
            new GetObjectRequest
            {
                BucketName = bucket,
                Key = "k",
                ByteRange = new ByteRange(range),
            }
        );
        got.HttpStatusCode.ShouldBe(HttpStatusCode.PartialContent);
        return $"{(int)got.HttpStatusCode} {Encoding.UTF8.GetString(await BytesAsync(got))} {got.ContentRange}";
    }

    private static async Task<byte[]> BytesAsync(GetObjectResponse response)
    {
        using var bytes = new MemoryStream();
        await response.ResponseStream.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
