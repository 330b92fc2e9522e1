using Amazon.S3.Model;
using Microsoft.Data.Sqlite;

namespace Sluice.Tests.Integration.LocalCloud;

public sealed class DurabilityTests
{
    [Fact]
    public async Task Objects_policies_and_uploads_outlive_a_restart()
    {
        var first = await CloudHost.StartAsync();
        using (var s3 = first.S3(first.Studio))
        {
            await s3.PutBucketAsync("media");
            await s3.PutObjectAsync(
                new PutObjectRequest
                {
                    BucketName = "media",
                    Key = "k",
                    ContentBody = "kept",
                }
            );
            await s3.DeletePublicAccessBlockAsync(new DeletePublicAccessBlockRequest { BucketName = "media" });
            await s3.PutBucketPolicyAsync("media", Policies.Bucket("\"*\"", "s3:GetObject", "media"));
            await s3.InitiateMultipartUploadAsync("media", "pending");
        }
        await first.StopAsync();

        await using var second = await CloudHost.StartAsync(first.Folder);
        using var http = new HttpClient { BaseAddress = second.Url };
        using var after = second.S3(second.Studio);

        (await http.GetStringAsync("/media/k")).ShouldBe("kept");
        (await after.ListMultipartUploadsAsync("media")).MultipartUploads.Single().Key.ShouldBe("pending");
    }

    [Fact]
    public async Task What_a_crash_left_behind_is_swept_and_what_is_named_stays()
    {
        var first = await CloudHost.StartAsync();
        using (var s3 = first.S3(first.Studio))
        {
            await s3.PutBucketAsync("media");
            await s3.PutObjectAsync(
                new PutObjectRequest
                {
                    BucketName = "media",
                    Key = "k",
                    ContentBody = "old",
                }
            );
        }
        await first.StopAsync();
        // Died while a body came in; died after the file was moved and before its row was written.
        var incoming = Path.Combine(first.Folder, "incoming", "0123");
        var unnamed = Path.Combine(first.Folder, "blobs", "ab", "abcdef");
        Directory.CreateDirectory(Path.GetDirectoryName(unnamed)!);
        await File.WriteAllTextAsync(incoming, "half");
        await File.WriteAllTextAsync(unnamed, "whole, but nobody knows");

        await using var second = await CloudHost.StartAsync(first.Folder);
        using var after = second.S3(second.Studio);
        using var got = await after.GetObjectAsync("media", "k");
        using var reader = new StreamReader(got.ResponseStream);

        (await reader.ReadToEndAsync()).ShouldBe("old");
        File.Exists(incoming).ShouldBeFalse();
        File.Exists(unnamed).ShouldBeFalse();
    }

    [Fact]
    public async Task A_write_that_cannot_be_committed_leaves_the_old_object_and_no_file()
    {
        await using var host = await CloudHost.StartAsync();
        using var s3 = host.S3(host.Studio);
        await s3.PutBucketAsync("media");
        await s3.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = "media",
                Key = "k",
                ContentBody = "old",
            }
        );
        await using (var database = new SqliteConnection($"Data Source={Path.Combine(host.Folder, "cloud.db")}"))
        {
            await database.OpenAsync();
            await using var command = database.CreateCommand();
            command.CommandText =
                "CREATE TRIGGER broken BEFORE INSERT ON ObjectParts BEGIN SELECT RAISE(ABORT, 'disk full'); END";
            await command.ExecuteNonQueryAsync();
        }

        (
            await s3.PutObjectAsync(
                    new PutObjectRequest
                    {
                        BucketName = "media",
                        Key = "k",
                        ContentBody = "new",
                    }
                )
                .OutcomeAsync()
        ).ShouldBe("500 InternalError");

        using var got = await s3.GetObjectAsync("media", "k");
        using var reader = new StreamReader(got.ResponseStream);
        (await reader.ReadToEndAsync()).ShouldBe("old");
        Directory
            .EnumerateFiles(Path.Combine(host.Folder, "blobs"), "*", SearchOption.AllDirectories)
            .Count()
            .ShouldBe(1);
    }

    [Fact]
    public async Task A_folder_belongs_to_one_process_at_a_time()
    {
        await using var host = await CloudHost.StartAsync();

        await Should.ThrowAsync<IOException>(() => CloudHost.StartAsync(host.Folder));
    }

    [Fact]
    public async Task A_reader_gets_all_of_an_object_that_is_replaced_meanwhile()
    {
        await using var host = await CloudHost.StartAsync();
        using var s3 = host.S3(host.Studio);
        await s3.PutBucketAsync("media");
        var bytes = new byte[20 * 1024 * 1024];
        await s3.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = "media",
                Key = "k",
                InputStream = new MemoryStream(bytes),
            }
        );
        using var http = new HttpClient { BaseAddress = host.Url };
        await s3.DeletePublicAccessBlockAsync(new DeletePublicAccessBlockRequest { BucketName = "media" });
        await s3.PutBucketPolicyAsync("media", Policies.Bucket("\"*\"", "s3:GetObject", "media"));
        using var response = await http.GetAsync("/media/k", HttpCompletionOption.ResponseHeadersRead);

        await s3.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = "media",
                Key = "k",
                ContentBody = "short",
            }
        );

        (await response.Content.ReadAsByteArrayAsync()).Length.ShouldBe(bytes.Length);
    }

    [Fact]
    public async Task A_folder_from_before_versions_keeps_its_objects()
    {
        var folder = Directory.CreateTempSubdirectory("sluice-cloud-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "blobs", "ab"));
        await File.WriteAllTextAsync(
            Path.Combine(folder, "blobs", "ab", "abcd"),
            "from before",
            TestContext.Current.CancellationToken
        );
        await using (
            var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "cloud.db")};Pooling=False")
        )
        {
            connection.Open();
            var command = connection.CreateCommand();
            command.CommandText = TablesWithoutVersions;
            command.ExecuteNonQuery();
        }

        await using var host = await CloudHost.StartAsync(folder);
        using var http = new HttpClient { BaseAddress = host.Url };

        (await http.GetStringAsync("/media/k")).ShouldBe("from before");
        File.Exists(Path.Combine(folder, "blobs", "ab", "abcd")).ShouldBeTrue();
    }

    private const string TablesWithoutVersions = """
        CREATE TABLE Accounts (Id TEXT PRIMARY KEY, Name TEXT NOT NULL UNIQUE, CreatedAt INTEGER NOT NULL) STRICT;
        CREATE TABLE Buckets (Name TEXT PRIMARY KEY, AccountId TEXT NOT NULL REFERENCES Accounts (Id), CreatedAt INTEGER NOT NULL,
            Policy TEXT, Tags TEXT) STRICT;
        CREATE TABLE Objects (Id INTEGER PRIMARY KEY, Bucket TEXT NOT NULL REFERENCES Buckets (Name), Key TEXT NOT NULL,
            Bytes INTEGER NOT NULL, ETag TEXT NOT NULL, LastModified INTEGER NOT NULL, PartCount INTEGER NOT NULL DEFAULT 0,
            Headers TEXT NOT NULL, Tags TEXT NOT NULL DEFAULT '{}', ChecksumAlgorithm TEXT, ChecksumValue TEXT, ChecksumType TEXT,
            UploadId TEXT, UNIQUE (Bucket, Key)) STRICT;
        CREATE TABLE ObjectParts (ObjectId INTEGER NOT NULL REFERENCES Objects (Id) ON DELETE CASCADE, Number INTEGER NOT NULL,
            Start INTEGER NOT NULL, Bytes INTEGER NOT NULL, Blob TEXT NOT NULL, Checksum TEXT, PRIMARY KEY (ObjectId, Number))
            STRICT, WITHOUT ROWID;
        INSERT INTO Accounts VALUES ('111122223333', 'studio', 0);
        INSERT INTO Buckets VALUES ('media', '111122223333', 0,
            '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::media/*"}}', NULL);
        INSERT INTO Objects (Id, Bucket, Key, Bytes, ETag, LastModified, Headers) VALUES (7, 'media', 'k', 11, 'x', 0, '{}');
        INSERT INTO ObjectParts (ObjectId, Number, Start, Bytes, Blob) VALUES (7, 1, 0, 11, 'abcd');
        """;
}
