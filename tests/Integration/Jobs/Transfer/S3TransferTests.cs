using System.Security.Cryptography;
using Amazon.S3.Model;
using Sluice.Access;
using Sluice.Access.Grants;
using Sluice.Access.Leases;
using Sluice.Jobs;
using Sluice.Jobs.Transfer;
using Sluice.Media;
using Sluice.Media.Outputs;
using Sluice.Tests.Integration.Access;

namespace Sluice.Tests.Integration.Jobs.Transfer;

/// <summary>Bytes in and out of a bucket of somebody else's, through a role, over HTTP.</summary>
public sealed class S3TransferTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private CloudWorld world = null!;
    private Grant grant = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        world = await CloudWorld.StartAsync();
        grant = world.Reserve();
        await world.InstallAsync(grant);
    }

    public async ValueTask DisposeAsync()
    {
        await world.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Any_range_of_an_object_is_read_as_it_lies_there()
    {
        var bytes = RandomNumberGenerator.GetBytes(3_000_001);
        await UploadAsync("films/a.bin", bytes);
        var source = await S3RangeSource.FindAsync(await ReaderAsync("films/a.bin"), "films/a.bin", Stop);

        source.Length.ShouldBe(bytes.Length);
        (long Offset, long Count)[] ranges =
        [
            (0, 1),
            (0, 3_000_001),
            (2_999_999, 2),
            (1234, 1_000_000),
            (3_000_000, 99),
        ];
        foreach (var (offset, count) in ranges)
            (await ReadAsync(source, offset, count)).ShouldBe(
                bytes.AsSpan((int)offset, (int)Math.Min(count, bytes.Length - offset)).ToArray()
            );
        (await ReadAsync(source, 3_000_001, 5)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Many_ranges_are_read_at_the_same_time()
    {
        var bytes = RandomNumberGenerator.GetBytes(1_000_000);
        await UploadAsync("films/a.bin", bytes);
        var source = await S3RangeSource.FindAsync(await ReaderAsync("films/a.bin"), "films/a.bin", Stop);

        var parts = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(part => ReadAsync(source, part * 50_000, 50_000))
        );

        parts.SelectMany(part => part).ToArray().ShouldBe(bytes);
    }

    [Fact]
    public async Task An_object_that_is_not_there_is_named_as_such()
    {
        var access = await ReaderAsync("films/none.mp4");

        var failure = await Should.ThrowAsync<AccessException>(S3RangeSource.FindAsync(access, "films/none.mp4", Stop));

        JobFailure.From(failure).Class.ShouldBe(JobFailureClass.Input);
        JobFailure.From(failure).Code.ShouldBe("input.not_found");
    }

    [Fact]
    public async Task An_empty_object_is_named_as_such()
    {
        await UploadAsync("films/empty.mp4", []);
        var access = await ReaderAsync("films/empty.mp4");

        var failure = await Should.ThrowAsync<MediaException>(S3RangeSource.FindAsync(access, "films/empty.mp4", Stop));

        failure.Failure.Code.ShouldBe("input.empty");
    }

    [Fact]
    public async Task An_object_that_is_replaced_while_it_is_read_fails_clearly()
    {
        await UploadAsync("films/a.bin", RandomNumberGenerator.GetBytes(100_000));
        var source = await S3RangeSource.FindAsync(await ReaderAsync("films/a.bin"), "films/a.bin", Stop);
        await UploadAsync("films/a.bin", RandomNumberGenerator.GetBytes(100_000));

        var failure = await Should.ThrowAsync<MediaException>(async () => await source.OpenAsync(0, 10, Stop));

        failure.Failure.Code.ShouldBe("input.changed");
    }

    [Fact]
    public async Task The_credentials_of_one_object_do_not_read_its_neighbour()
    {
        await UploadAsync("films/a.bin", [1]);
        await UploadAsync("films/b.bin", [2]);
        var access = await ReaderAsync("films/a.bin");

        var failure = await Should.ThrowAsync<AccessException>(S3RangeSource.FindAsync(access, "films/b.bin", Stop));

        failure.Failure.Code.ShouldBe("access.denied");
        failure.Failure.Action.ShouldBe("s3:GetObject");
    }

    [Fact]
    public async Task Files_are_put_whole_or_in_parts_with_their_type_and_leave_the_disk()
    {
        var large = RandomNumberGenerator.GetBytes(20_000_003);
        using var sink = new S3OutputSink(await WriterAsync(), "films/out/");

        var small = File("small.m3u8", [1, 2, 3]);
        await sink.PutAsync("v/small.m3u8", small, "application/vnd.apple.mpegurl", Stop);
        await sink.PutAsync("large.mp4", File("large.mp4", large), "video/mp4", Stop);
        await sink.CommitAsync(Stop);

        var playlist = await DownloadAsync("films/out/v/small.m3u8");
        playlist.Bytes.ShouldBe([1, 2, 3]);
        playlist.Type.ShouldBe("application/vnd.apple.mpegurl");
        var (bytes, type) = await DownloadAsync("films/out/large.mp4");
        type.ShouldBe("video/mp4");
        SHA256.HashData(bytes).ShouldBe(SHA256.HashData(large));
        System.IO.File.Exists(small).ShouldBeFalse();
        (await world.LeftoversAsync()).ShouldNotContain(left => left.StartsWith("upload of"));
    }

    [Fact]
    public async Task A_compressed_file_says_so()
    {
        using var sink = new S3OutputSink(await WriterAsync(), "films/out/");

        await sink.PutAsync(
            "set.m3u8",
            File("packed", RandomNumberGenerator.GetBytes(100)),
            new ContentForm("application/vnd.apple.mpegurl", "gzip"),
            Stop
        );

        using var stored = await world.StudioS3.GetObjectAsync(CloudWorld.Bucket, "films/out/set.m3u8", Stop);
        stored.Headers.ContentType.ShouldBe("application/vnd.apple.mpegurl");
        stored.Headers.ContentEncoding.ShouldBe("gzip");
    }

    [Fact]
    public async Task Everything_that_was_put_is_taken_back_and_nothing_else()
    {
        await UploadAsync("films/out/of-the-customer.txt", [7]);
        using var sink = new S3OutputSink(await WriterAsync(), "films/out/");
        for (var number = 0; number < 12; number++)
            await sink.PutAsync($"seg-{number}.m4s", File($"{number}", [1]), "video/mp4", Stop);

        var left = await sink.DiscardAsync(Stop);

        left.ShouldBeEmpty();
        (await world.LeftoversAsync()).ShouldBe(["films/out/of-the-customer.txt"]);
        await Should.ThrowAsync<ObjectDisposedException>(sink.PutAsync("late", File("late", [1]), "text/plain", Stop));
    }

    [Fact]
    public async Task A_put_that_is_interrupted_leaves_no_upload_after_it_is_discarded()
    {
        using var impatience = new CancellationTokenSource();
        var parts = new PutSettings
        {
            Parallel = 1,
            PartSize = 5 * 1024 * 1024,
            MultipartFrom = 1,
        };
        using var sink = new S3OutputSink(await WriterAsync(), "films/out/", parts)
        {
            Journal = async (put, _) =>
            {
                if (put.UploadId is not null)
                    await impatience.CancelAsync();
            },
        };

        var putting = sink.PutAsync("large.mp4", File("large", new byte[12_000_000]), "video/mp4", impatience.Token);
        await Should.ThrowAsync<OperationCanceledException>(putting);
        (await world.LeftoversAsync()).ShouldBe(["upload of films/out/large.mp4"]);

        (await sink.DiscardAsync(Stop)).ShouldBeEmpty();
        (await world.LeftoversAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_upload_that_a_dead_process_began_is_found_under_the_keys_of_its_journal_alone()
    {
        await world.StudioS3.InitiateMultipartUploadAsync(CloudWorld.Bucket, "films/out/ours.mp4", Stop);
        await world.StudioS3.InitiateMultipartUploadAsync(CloudWorld.Bucket, "films/out/of-the-customer.mp4", Stop);
        var access = await WriterAsync();

        var found = await TraceRemoval.FindUploadsAsync(
            access,
            "films/out/",
            [new StartedPut("films/out/ours.mp4", null)],
            Stop
        );
        var left = await TraceRemoval.RemoveAsync(access, found, Stop);

        found.ShouldHaveSingleItem().Key.ShouldBe("films/out/ours.mp4");
        left.ShouldBeEmpty();
        (await world.LeftoversAsync()).ShouldBe(["upload of films/out/of-the-customer.mp4"]);
    }

    [Fact]
    public async Task What_the_role_does_not_let_us_delete_is_told()
    {
        await world.StudioIam.PutRolePolicyAsync(
            CloudWorld.RoleName,
            "no-delete",
            """{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:DeleteObject","Resource":"*"}}"""
        );
        using var sink = new S3OutputSink(await WriterAsync(), "films/out/");
        await sink.PutAsync("a.txt", File("a", [1]), "text/plain", Stop);

        (await sink.DiscardAsync(Stop)).ShouldBe(["a.txt"]);
    }

    [Fact]
    public async Task A_write_outside_the_scope_is_refused_with_the_action_that_is_missing()
    {
        using var sink = new S3OutputSink(await WriterAsync(), "films/elsewhere/");

        var failure = await Should.ThrowAsync<AccessException>(
            sink.PutAsync("a.txt", File("a", [1]), "text/plain", Stop)
        );

        failure.Failure.Action.ShouldBe("s3:PutObject");
    }

    [Theory]
    [InlineData("../a")]
    [InlineData("/a")]
    [InlineData("a//b")]
    [InlineData("a/./b")]
    [InlineData("")]
    public async Task Paths_that_leave_the_destination_are_refused(string path)
    {
        using var sink = new S3OutputSink(await WriterAsync(), "films/out/");

        await Should.ThrowAsync<ArgumentException>(sink.PutAsync(path, File("a", [1]), "text/plain", Stop));
    }

    private string File(string name, byte[] bytes)
    {
        var path = Path.Combine(folder.Path, name);
        System.IO.File.WriteAllBytes(path, bytes);
        return path;
    }

    private async Task<BucketAccess> ReaderAsync(string key) =>
        await LeaseAsync(new LeaseScope(CloudWorld.Bucket, "job-test") { ReadKeys = [key] });

    private async Task<BucketAccess> WriterAsync() =>
        await LeaseAsync(new LeaseScope(CloudWorld.Bucket, "job-test") { WritePrefixes = ["films/out/"] });

    private async Task<BucketAccess> LeaseAsync(LeaseScope scope) =>
        BucketAccess.Through(await world.Broker.LeaseAsync(grant, scope, Stop));

    private Task UploadAsync(string key, byte[] bytes) =>
        world.StudioS3.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = CloudWorld.Bucket,
                Key = key,
                InputStream = new MemoryStream(bytes),
            },
            Stop
        );

    private async Task<(byte[] Bytes, string Type)> DownloadAsync(string key)
    {
        using var response = await world.StudioS3.GetObjectAsync(CloudWorld.Bucket, key, Stop);
        using var copy = new MemoryStream();
        await response.ResponseStream.CopyToAsync(copy, Stop);
        return (copy.ToArray(), response.Headers.ContentType);
    }

    private static async Task<byte[]> ReadAsync(S3RangeSource source, long offset, long count)
    {
        await using var stream = await source.OpenAsync(offset, count, Stop);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, Stop);
        return copy.ToArray();
    }
}
