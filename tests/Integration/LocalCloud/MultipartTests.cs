using System.Security.Cryptography;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.S3.Transfer;

namespace Sluice.Tests.Integration.LocalCloud;

public sealed class MultipartTests(CloudFixture cloud) : IClassFixture<CloudFixture>
{
    private const int PartBytes = 5 * 1024 * 1024;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Parts_become_one_object_and_each_can_be_got(bool byDefault)
    {
        using var s3 = cloud.Host.S3(cloud.Host.Studio, byDefault);
        var bucket = await cloud.NewBucketAsync();
        var bytes = RandomNumberGenerator.GetBytes((2 * PartBytes) + 1000);
        using var transfer = new TransferUtility(s3, new TransferUtilityConfig { MinSizeBeforePartUpload = PartBytes });

        await transfer.UploadAsync(
            new TransferUtilityUploadRequest
            {
                BucketName = bucket,
                Key = "k",
                InputStream = new MemoryStream(bytes),
                PartSize = PartBytes,
            }
        );

        using var got = await s3.GetObjectAsync(bucket, "k");
        got.ETag.ShouldEndWith("-3\"");
        (await HashAsync(got)).ShouldBe(Convert.ToHexString(SHA256.HashData(bytes)));
        using var last = await s3.GetObjectAsync(
            new GetObjectRequest
            {
                BucketName = bucket,
                Key = "k",
                PartNumber = 3,
            }
        );
        last.ContentLength.ShouldBe(1000);
        using var across = await s3.GetObjectAsync(
            new GetObjectRequest
            {
                BucketName = bucket,
                Key = "k",
                ByteRange = new ByteRange(PartBytes - 10, PartBytes + 9),
            }
        );
        (await HashAsync(across)).ShouldBe(Convert.ToHexString(SHA256.HashData(bytes.AsSpan(PartBytes - 10, 20))));
    }

    [Fact]
    public async Task Completing_twice_gives_the_same_answer()
    {
        using var s3 = cloud.Host.S3(cloud.Host.Studio);
        var (upload, parts) = await UploadAsync(s3, await cloud.NewBucketAsync(), PartBytes, 10);
        var request = Complete(upload, parts);

        var first = await s3.CompleteMultipartUploadAsync(request);
        var second = await s3.CompleteMultipartUploadAsync(Complete(upload, parts));

        second.ETag.ShouldBe(first.ETag);
    }

    [Fact]
    public async Task What_does_not_fit_together_is_refused_by_its_name()
    {
        using var s3 = cloud.Host.S3(cloud.Host.Studio);
        var (upload, parts) = await UploadAsync(s3, await cloud.NewBucketAsync(), 1000, 1000);

        (await s3.CompleteMultipartUploadAsync(Complete(upload, parts)).OutcomeAsync()).ShouldBe("400 EntityTooSmall");
        (await s3.CompleteMultipartUploadAsync(Complete(upload, [new PartETag(1, "\"0\"")])).OutcomeAsync()).ShouldBe(
            "400 InvalidPart"
        );
        (
            await s3.CompleteMultipartUploadAsync(Complete(upload, [new PartETag(3, parts[0].ETag)])).OutcomeAsync()
        ).ShouldBe("400 InvalidPart");
        (await s3.CompleteMultipartUploadAsync(Complete(upload, parts[..1])).OutcomeAsync()).ShouldBe("ok");
        (await s3.ListPartsAsync(upload.BucketName, upload.Key, upload.UploadId).OutcomeAsync()).ShouldBe(
            "404 NoSuchUpload"
        );
    }

    [Fact]
    public async Task An_aborted_upload_leaves_no_file()
    {
        using var s3 = cloud.Host.S3(cloud.Host.Studio);
        var before = Files();
        var (upload, _) = await UploadAsync(s3, await cloud.NewBucketAsync(), 1000, 2000);
        Files().ShouldBe(before + 2);

        (await s3.ListMultipartUploadsAsync(upload.BucketName))
            .MultipartUploads.Single()
            .UploadId.ShouldBe(upload.UploadId);
        (await s3.ListPartsAsync(upload.BucketName, upload.Key, upload.UploadId))
            .Parts.Select(part => part.Size)
            .ShouldBe([1000, 2000]);
        await s3.AbortMultipartUploadAsync(upload.BucketName, upload.Key, upload.UploadId);

        Files().ShouldBe(before);
        (await s3.AbortMultipartUploadAsync(upload.BucketName, upload.Key, upload.UploadId).OutcomeAsync()).ShouldBe(
            "404 NoSuchUpload"
        );
    }

    [Fact]
    public async Task A_part_sent_again_replaces_the_first()
    {
        using var s3 = cloud.Host.S3(cloud.Host.Studio);
        var before = Files();
        var (upload, _) = await UploadAsync(s3, await cloud.NewBucketAsync(), 1000);
        var again = await PartAsync(s3, upload, 1, 50);

        await s3.CompleteMultipartUploadAsync(Complete(upload, [again]));

        (await s3.GetObjectMetadataAsync(upload.BucketName, upload.Key)).ContentLength.ShouldBe(50);
        Files().ShouldBe(before + 1);
    }

    [Fact]
    public async Task A_part_can_be_a_range_of_another_object()
    {
        using var s3 = cloud.Host.S3(cloud.Host.Studio);
        var bucket = await cloud.NewBucketAsync();
        await s3.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = bucket,
                Key = "source",
                ContentBody = "0123456789",
            }
        );
        var upload = await s3.InitiateMultipartUploadAsync(bucket, "k");

        var part = await s3.CopyPartAsync(
            new CopyPartRequest
            {
                SourceBucket = bucket,
                SourceKey = "source",
                DestinationBucket = bucket,
                DestinationKey = "k",
                UploadId = upload.UploadId,
                PartNumber = 1,
                FirstByte = 2,
                LastByte = 5,
            }
        );
        await s3.CompleteMultipartUploadAsync(Complete(upload, [new PartETag(1, part.ETag)]));

        using var got = await s3.GetObjectAsync(bucket, "k");
        using var reader = new StreamReader(got.ResponseStream);
        (await reader.ReadToEndAsync()).ShouldBe("2345");
    }

    [Fact]
    public async Task A_full_object_checksum_is_that_of_the_whole()
    {
        using var s3 = cloud.Host.S3(cloud.Host.Studio);
        var bucket = await cloud.NewBucketAsync();
        var upload = await s3.InitiateMultipartUploadAsync(
            new InitiateMultipartUploadRequest
            {
                BucketName = bucket,
                Key = "k",
                ChecksumAlgorithm = ChecksumAlgorithm.CRC32,
                ChecksumType = ChecksumType.FULL_OBJECT,
            }
        );
        var parts = new List<PartETag>
        {
            await PartAsync(s3, upload, 1, PartBytes),
            await PartAsync(s3, upload, 2, 77),
        };

        var done = await s3.CompleteMultipartUploadAsync(Complete(upload, parts));
        await s3.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = bucket,
                Key = "whole",
                InputStream = new MemoryStream(new byte[PartBytes + 77]),
                ChecksumAlgorithm = ChecksumAlgorithm.CRC32,
            }
        );

        var whole = await s3.GetObjectMetadataAsync(
            new GetObjectMetadataRequest
            {
                BucketName = bucket,
                Key = "whole",
                ChecksumMode = ChecksumMode.ENABLED,
            }
        );
        done.ChecksumCRC32.ShouldBe(whole.ChecksumCRC32);
    }

    private int Files() =>
        Directory.EnumerateFiles(Path.Combine(cloud.Host.Folder, "blobs"), "*", SearchOption.AllDirectories).Count();

    private static async Task<(InitiateMultipartUploadResponse Upload, List<PartETag> Parts)> UploadAsync(
        AmazonS3Client s3,
        string bucket,
        params int[] sizes
    )
    {
        var upload = await s3.InitiateMultipartUploadAsync(bucket, "k");
        var parts = new List<PartETag>();
        foreach (var size in sizes)
            parts.Add(await PartAsync(s3, upload, parts.Count + 1, size));
        return (upload, parts);
    }

    private static async Task<PartETag> PartAsync(
        AmazonS3Client s3,
        InitiateMultipartUploadResponse upload,
        int number,
        int bytes
    )
    {
        var response = await s3.UploadPartAsync(
            new UploadPartRequest
            {
                BucketName = upload.BucketName,
                Key = upload.Key,
                UploadId = upload.UploadId,
                PartNumber = number,
                InputStream = new MemoryStream(new byte[bytes]),
            }
        );
        return new PartETag(response);
    }

    private static CompleteMultipartUploadRequest Complete(
        InitiateMultipartUploadResponse upload,
        List<PartETag> parts
    ) =>
        new()
        {
            BucketName = upload.BucketName,
            Key = upload.Key,
            UploadId = upload.UploadId,
            PartETags = parts,
        };

    private static async Task<string> HashAsync(GetObjectResponse response) =>
        Convert.ToHexString(await SHA256.HashDataAsync(response.ResponseStream));
}
