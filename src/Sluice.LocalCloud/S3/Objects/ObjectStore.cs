using Dapper;
using Microsoft.Data.Sqlite;
using Sluice.LocalCloud.Storage;

namespace Sluice.LocalCloud.S3.Objects;

/// <summary>Objects and the blobs they are made of. A row is written after its blobs are safe, and blobs are deleted after their row is gone.</summary>
internal sealed class ObjectStore(CloudDatabase database, BlobFolder blobs)
{
    private const string SelectLatest = "SELECT * FROM Objects WHERE Bucket = @bucket AND Key = @key AND IsLatest = 1";

    /// <summary>The latest version of a key, be it a delete marker.</summary>
    public StoredObject? Find(string bucket, string key) =>
        database.Compiled.Query<StoredObject>(SelectLatest, ("@bucket", bucket), ("@key", key)).SingleOrDefault();

    public StoredObject? Find(string bucket, string key, string versionId) =>
        database.Read(connection => Find(connection, bucket, key, versionId));

    /// <summary>The parts that hold the bytes from <paramref name="start"/> up to, not including, <paramref name="end"/>.</summary>
    public IReadOnlyList<ObjectPart> Parts(long objectId, long start, long end) =>
        database.Compiled.Query<ObjectPart>(
            "SELECT * FROM ObjectParts WHERE ObjectId = @objectId AND Start < @end AND Start + Bytes > @start ORDER BY Number",
            ("@objectId", objectId),
            ("@start", start),
            ("@end", end)
        );

    public IReadOnlyList<ObjectPart> AllParts(long objectId) =>
        database.Read(connection =>
            connection
                .Query<ObjectPart>(
                    "SELECT * FROM ObjectParts WHERE ObjectId = @objectId ORDER BY Number",
                    new { objectId }
                )
                .AsList()
        );

    /// <summary>Makes a version the latest of its key, in one step, if the condition holds then. A version of the same id, as in buckets without versions, is replaced.</summary>
    /// <param name="alsoDo">Further changes of the same transaction; it returns blobs that nothing names any more.</param>
    public void Put(
        StoredObject version,
        IReadOnlyList<ObjectPart> parts,
        WriteCondition condition,
        Func<SqliteConnection, IReadOnlyList<string>>? alsoDo = null
    )
    {
        var unused = database.WriteContent(connection =>
        {
            var latest = Find(connection, version.Bucket, version.Key);
            condition.Demand(latest is { IsDeleteMarker: false } ? latest.ETag : null);
            var replaced = latest is null ? [] : MakeRoom(connection, version, latest);
            var id = Insert(connection, version);
            foreach (var part in parts)
                InsertPart(connection, id, part);
            return alsoDo is null ? replaced : [.. replaced, .. alsoDo(connection)];
        });
        blobs.Delete(unused);
    }

    /// <summary>Removes one version for good; the newest that is left becomes the latest.</summary>
    /// <param name="demand">Throws when the version, or its absence, must not be touched.</param>
    /// <returns>The version that was removed; null when there was none.</returns>
    public StoredObject? Remove(string bucket, string key, string versionId, Action<StoredObject?> demand)
    {
        var (removed, unused) = database.WriteContent<(StoredObject? Removed, List<string> Blobs)>(connection =>
        {
            var found = Find(connection, bucket, key, versionId);
            demand(found);
            if (found is null)
                return (null, []);
            var removedBlobs = Remove(connection, found.Id);
            if (found.IsLatest)
                connection.Execute(
                    "UPDATE Objects SET IsLatest = 1 WHERE Id = (SELECT MAX(Id) FROM Objects WHERE Bucket = @bucket AND Key = @key)",
                    new { bucket, key }
                );
            return (found, removedBlobs);
        });
        blobs.Delete(unused);
        return removed;
    }

    public void SetTags(long objectId, string tags) =>
        database.WriteContent(connection =>
        {
            connection.Execute("UPDATE Objects SET Tags = @tags WHERE Id = @objectId", new { objectId, tags });
        });

    public void SetAcl(long objectId, string? acl) =>
        database.WriteContent(connection =>
        {
            connection.Execute("UPDATE Objects SET Acl = @acl WHERE Id = @objectId", new { objectId, acl });
        });

    /// <summary>Changes the retention and legal hold of a version.</summary>
    /// <param name="change">From the row as it is in the transaction to the row as it shall be; it throws when it must not be changed.</param>
    public void SetLock(long objectId, Func<StoredObject, StoredObject> change) =>
        database.WriteContent(connection =>
        {
            var current = connection.QuerySingleOrDefault<StoredObject>(
                "SELECT * FROM Objects WHERE Id = @objectId",
                new { objectId }
            );
            if (current is not null)
                connection.Execute(
                    "UPDATE Objects SET LockMode = @LockMode, RetainUntil = @RetainUntil, LegalHold = @LegalHold WHERE Id = @Id",
                    change(current)
                );
        });

    private static StoredObject? Find(SqliteConnection connection, string bucket, string key) =>
        connection.QuerySingleOrDefault<StoredObject>(SelectLatest, new { bucket, key });

    private static StoredObject? Find(SqliteConnection connection, string bucket, string key, string versionId) =>
        connection.QuerySingleOrDefault<StoredObject>(
            "SELECT * FROM Objects WHERE Bucket = @bucket AND Key = @key AND VersionId = @versionId",
            new
            {
                bucket,
                key,
                versionId,
            }
        );

    private static List<string> MakeRoom(SqliteConnection connection, StoredObject version, StoredObject latest)
    {
        if (latest.VersionId == version.VersionId)
            return Remove(connection, latest.Id);
        connection.Execute("UPDATE Objects SET IsLatest = 0 WHERE Id = @Id", latest);
        return Find(connection, version.Bucket, version.Key, version.VersionId) is { } same
            ? Remove(connection, same.Id)
            : [];
    }

    private static List<string> Remove(SqliteConnection connection, long objectId)
    {
        var unused = connection
            .Query<string>("SELECT Blob FROM ObjectParts WHERE ObjectId = @objectId", new { objectId })
            .AsList();
        connection.Execute("DELETE FROM Objects WHERE Id = @objectId", new { objectId });
        return unused;
    }

    private static long Insert(SqliteConnection connection, StoredObject version) =>
        connection.ExecuteScalar<long>(
            """
            INSERT INTO Objects (
                Bucket, Key, VersionId, IsDeleteMarker, OwnerId, Acl, LockMode, RetainUntil, LegalHold, Bytes, ETag, LastModified,
                PartCount, Headers, Tags, ChecksumAlgorithm, ChecksumValue, ChecksumType, UploadId, Envelope)
            VALUES (
                @Bucket, @Key, @VersionId, @IsDeleteMarker, @OwnerId, @Acl, @LockMode, @RetainUntil, @LegalHold, @Bytes, @ETag, @LastModified,
                @PartCount, @Headers, @Tags, @ChecksumAlgorithm, @ChecksumValue, @ChecksumType, @UploadId, @Envelope)
            RETURNING Id
            """,
            version
        );

    private static void InsertPart(SqliteConnection connection, long objectId, ObjectPart part) =>
        connection.Execute(
            "INSERT INTO ObjectParts (ObjectId, Number, Start, Bytes, Blob, Checksum) VALUES (@objectId, @Number, @Start, @Bytes, @Blob, @Checksum)",
            new
            {
                objectId,
                part.Number,
                part.Start,
                part.Bytes,
                part.Blob,
                part.Checksum,
            }
        );
}
