using System.Security.Cryptography;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.Data.Sqlite;
using Sluice.Tests.Integration.LocalCloud.Kms;

namespace Sluice.Tests.Integration.LocalCloud.Encryption;

/// <summary>What is on the disk, and what comes back from it.</summary>
public sealed class AtRestTests
{
    private const string Secret = "A sentence that must not be seen on any disk.";
    private const int PartBytes = 5 * 1024 * 1024;

    [Fact]
    public async Task Nothing_of_content_or_keys_is_on_the_disk_in_the_clear()
    {
        await using var host = await CloudHost.StartAsync();
        using var s3 = host.S3(host.Studio);
        using var kms = host.Kms(host.Studio);
        using var customer = new CustomerKeyClient(host);
        await s3.PutBucketAsync("media");
        var key = await kms.NewKeyAsync();
        var dataKey = await kms.GenerateDataKeyAsync(new() { KeyId = key.KeyId, KeySpec = "AES_256" });
        var content = Repeated(300_000);

        await PutAsync(s3, "plain", content, null);
        await PutAsync(s3, "kms", content, key.Arn);
        await customer.PutAsync("/media/customer", content);
        await MultipartAsync(s3, "parts", content);
        await s3.CopyObjectAsync("media", "kms", "media", "copy");

        var files = Directory
            .GetFiles(host.Folder, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file) != "lock")
            .ToList();
        var blobs = files.Where(file => file.Contains("blobs", StringComparison.Ordinal)).ToList();
        blobs.Count.ShouldBe(5);
        foreach (var hidden in (byte[][])[Encoding.ASCII.GetBytes(Secret), dataKey.Plaintext.ToArray(), customer.Key])
            files.Where(file => Holds(file, hidden)).ShouldBeEmpty();
        files
            .Where(file =>
                Holds(file, Encoding.ASCII.GetBytes(Convert.ToBase64String(customer.Key)))
                || Holds(file, Encoding.ASCII.GetBytes(Convert.ToBase64String(dataKey.Plaintext.ToArray())))
            )
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task Objects_of_every_kind_and_their_ranges_come_back_after_a_restart()
    {
        var content = RandomNumberGenerator.GetBytes(PartBytes + 200_001);
        var first = await CloudHost.StartAsync();
        using (var s3 = first.S3(first.Studio))
        using (var kms = first.Kms(first.Studio))
        {
            await s3.PutBucketAsync("media");
            await PutAsync(s3, "plain", content, null);
            await PutAsync(s3, "kms", content, (await kms.NewKeyAsync()).Arn);
            await MultipartAsync(s3, "parts", content[..PartBytes], content[PartBytes..]);
        }
        await first.StopAsync();

        await using var second = await CloudHost.StartAsync(first.Folder);
        using var after = second.S3(second.Studio);
        foreach (var key in (string[])["plain", "kms", "parts"])
        {
            (await ReadAsync(after, key, null)).AsSpan().SequenceEqual(content).ShouldBeTrue(key);
            foreach (
                var (start, end) in ((int, int)[])
                    [
                        (0, 0),
                        (65_535, 65_536),
                        (100_000, 300_000),
                        (PartBytes - 1, PartBytes),
                        (PartBytes, content.Length - 1),
                    ]
            )
                (await ReadAsync(after, key, new ByteRange(start, end)))
                    .AsSpan()
                    .SequenceEqual(content.AsSpan(start, end + 1 - start))
                    .ShouldBeTrue($"{key} {start}");
        }
    }

    [Fact]
    public async Task A_folder_from_before_there_was_encryption_stays_readable()
    {
        var first = await CloudHost.StartAsync();
        using (var s3 = first.S3(first.Studio))
        {
            await s3.PutBucketAsync("media");
            await PutAsync(s3, "old", Encoding.ASCII.GetBytes("sealed"), null);
        }
        await first.StopAsync();
        await MakeOldAsync(first.Folder, "as it was");

        await using var second = await CloudHost.StartAsync(first.Folder);
        using var after = second.S3(second.Studio);

        Encoding.ASCII.GetString(await ReadAsync(after, "old", null)).ShouldBe("as it was");
        (await ReadAsync(after, "old", new ByteRange(3, 4))).ShouldBe("it"u8.ToArray());
        await after.CopyObjectAsync("media", "old", "media", "new");
        Encoding.ASCII.GetString(await ReadAsync(after, "new", null)).ShouldBe("as it was");
        Directory
            .GetFiles(Path.Combine(second.Folder, "blobs"), "*", SearchOption.AllDirectories)
            .Count(file => Holds(file, "as it was"u8.ToArray()))
            .ShouldBe(1);
    }

    [Fact]
    public async Task Content_that_was_changed_on_the_disk_is_never_given_out()
    {
        await using var host = await CloudHost.StartAsync();
        using var s3 = host.S3(host.Studio);
        await s3.PutBucketAsync("media");
        await PutAsync(s3, "k", new byte[10], null);
        var blob = Directory.GetFiles(Path.Combine(host.Folder, "blobs"), "*", SearchOption.AllDirectories).Single();
        var stored = await File.ReadAllBytesAsync(blob);
        stored[3] ^= 1;
        await File.WriteAllBytesAsync(blob, stored);

        await Should.ThrowAsync<Exception>(() => ReadAsync(s3, "k", null));
    }

    private static async Task MakeOldAsync(string folder, string content)
    {
        File.Delete(Path.Combine(folder, "master.key"));
        var eTag = Convert.ToHexStringLower(MD5.HashData(Encoding.ASCII.GetBytes(content)));
        var blob = Directory.GetFiles(Path.Combine(folder, "blobs"), "*", SearchOption.AllDirectories).Single();
        await File.WriteAllTextAsync(blob, content);
        await using var database = new SqliteConnection(
            $"Data Source={Path.Combine(folder, "cloud.db")};Pooling=False"
        );
        await database.OpenAsync();
        await using var command = database.CreateCommand();
        command.CommandText = $"""
            DROP TABLE MasterKeys;
            ALTER TABLE Objects DROP COLUMN Envelope;
            ALTER TABLE Uploads DROP COLUMN Envelope;
            ALTER TABLE Buckets DROP COLUMN Encryption;
            UPDATE Objects SET Bytes = {content.Length}, ETag = '{eTag}', ChecksumAlgorithm = NULL, ChecksumValue = NULL;
            UPDATE ObjectParts SET Bytes = {content.Length};
            """;
        await command.ExecuteNonQueryAsync();
    }

    private static byte[] Repeated(int bytes) =>
        Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(Secret, bytes / Secret.Length + 1))[..bytes]);

    private static bool Holds(string file, byte[] bytes)
    {
        // The database is open for writing elsewhere.
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var all = new byte[stream.Length];
        stream.ReadExactly(all);
        return all.AsSpan().IndexOf(bytes) >= 0;
    }

    private static Task PutAsync(AmazonS3Client s3, string key, byte[] content, string? kmsKey) =>
        s3.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = "media",
                Key = key,
                InputStream = new MemoryStream(content),
                ServerSideEncryptionMethod = kmsKey is null ? null : ServerSideEncryptionMethod.AWSKMS,
                ServerSideEncryptionKeyManagementServiceKeyId = kmsKey,
            }
        );

    private static async Task MultipartAsync(AmazonS3Client s3, string key, params byte[][] parts)
    {
        var upload = await s3.InitiateMultipartUploadAsync("media", key);
        var done = new List<PartETag>();
        foreach (var part in parts)
        {
            var answer = await s3.UploadPartAsync(
                new UploadPartRequest
                {
                    BucketName = "media",
                    Key = key,
                    UploadId = upload.UploadId,
                    PartNumber = done.Count + 1,
                    InputStream = new MemoryStream(part),
                }
            );
            done.Add(new PartETag(done.Count + 1, answer.ETag));
        }
        await s3.CompleteMultipartUploadAsync(
            new CompleteMultipartUploadRequest
            {
                BucketName = "media",
                Key = key,
                UploadId = upload.UploadId,
                PartETags = done,
            }
        );
    }

    private static async Task<byte[]> ReadAsync(AmazonS3Client s3, string key, ByteRange? range)
    {
        using var got = await s3.GetObjectAsync(
            new GetObjectRequest
            {
                BucketName = "media",
                Key = key,
                ByteRange = range,
            }
        );
        using var content = new MemoryStream();
        await got.ResponseStream.CopyToAsync(content);
        return content.ToArray();
    }
}
