using System.Text;
using Amazon.S3.Model;

namespace Sluice.Tests.Integration.LocalCloud;

public sealed class ListingTests(CloudFixture cloud) : IClassFixture<CloudFixture>
{
    // UTF-8 order: U+FF5E (EF BD 9E) before U+1F600 (F0 9F 98 80), though UTF-16 has it the other way round.
    private static readonly string[] Keys =
    [
        "a",
        "a/1",
        "a/2",
        "a/b/3",
        "b",
        "b/1",
        "c",
        "c!/x",
        "z\uFF5E",
        "z\U0001F600",
    ];

    [Fact]
    public async Task Keys_come_in_the_order_of_their_bytes()
    {
        var bucket = await FilledAsync();

        var keys = await AllAsync(new ListObjectsV2Request { BucketName = bucket });

        keys.ShouldBe(
            Keys.OrderBy(key => Convert.ToHexString(Encoding.UTF8.GetBytes(key)), StringComparer.Ordinal)
                .Select(key => "K:" + key)
        );
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(1000)]
    public async Task Pages_of_any_size_give_every_key_and_prefix_once(int size)
    {
        var bucket = await FilledAsync();

        var entries = await AllAsync(
            new ListObjectsV2Request
            {
                BucketName = bucket,
                Delimiter = "/",
                MaxKeys = size,
            }
        );

        entries.ShouldBe(
            ["K:a", "P:a/", "K:b", "P:b/", "K:c", "P:c!/", "K:z\uFF5E", "K:z\U0001F600"],
            ignoreOrder: size > 1
        );
    }

    [Fact]
    public async Task A_prefix_narrows_and_start_after_skips()
    {
        var bucket = await FilledAsync();

        (
            await AllAsync(
                new ListObjectsV2Request
                {
                    BucketName = bucket,
                    Prefix = "a/",
                    Delimiter = "/",
                }
            )
        ).ShouldBe(["K:a/1", "K:a/2", "P:a/b/"]);
        (await AllAsync(new ListObjectsV2Request { BucketName = bucket, StartAfter = "b/1" })).ShouldBe([
            "K:c",
            "K:c!/x",
            "K:z\uFF5E",
            "K:z\U0001F600",
        ]);
    }

    [Fact]
    public async Task The_first_version_of_the_api_pages_with_markers()
    {
        var bucket = await FilledAsync();
        using var s3 = cloud.Host.S3(cloud.Host.Studio);
        var seen = new List<string>();
        var request = new ListObjectsRequest
        {
            BucketName = bucket,
            Delimiter = "/",
            MaxKeys = 2,
        };
        for (var page = 0; page < 10; page++)
        {
            var response = await s3.ListObjectsAsync(request);
            seen.AddRange([.. (response.S3Objects ?? []).Select(item => item.Key), .. response.CommonPrefixes ?? []]);
            if (response.IsTruncated != true)
                break;
            request.Marker = response.NextMarker;
        }

        seen.ShouldBe(["a", "a/", "b", "b/", "c", "c!/", "z\uFF5E", "z\U0001F600"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_broken_continuation_token_is_refused()
    {
        var bucket = await FilledAsync();
        using var s3 = cloud.Host.S3(cloud.Host.Studio);

        (
            await s3.ListObjectsV2Async(
                    new ListObjectsV2Request { BucketName = bucket, ContinuationToken = "nonsense" }
                )
                .OutcomeAsync()
        ).ShouldBe("400 InvalidArgument");
    }

    private async Task<string> FilledAsync()
    {
        var bucket = await cloud.NewBucketAsync();
        using var s3 = cloud.Host.S3(cloud.Host.Studio);
        foreach (var key in Keys)
            await s3.PutObjectAsync(
                new PutObjectRequest
                {
                    BucketName = bucket,
                    Key = key,
                    ContentBody = "x",
                }
            );
        return bucket;
    }

    private async Task<List<string>> AllAsync(ListObjectsV2Request request)
    {
        using var s3 = cloud.Host.S3(cloud.Host.Studio);
        var seen = new List<string>();
        for (var page = 0; page < 50; page++)
        {
            var response = await s3.ListObjectsV2Async(request);
            seen.AddRange([
                .. (response.S3Objects ?? []).Select(item => "K:" + item.Key),
                .. (response.CommonPrefixes ?? []).Select(prefix => "P:" + prefix),
            ]);
            if (response.IsTruncated != true)
                return seen;
            request.ContinuationToken = response.NextContinuationToken;
        }
        throw new InvalidOperationException("The listing does not end.");
    }
}
