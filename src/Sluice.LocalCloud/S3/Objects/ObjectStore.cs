using Dapper;
using Microsoft.Data.Sqlite;
using Sluice.LocalCloud.Storage;

namespace Sluice.LocalCloud.S3.Objects;

/// <summary>Objects and the blobs they are made of. A row is written after its blobs are safe, and blobs are deleted after their row is gone.</summary>
internal sealed class ObjectStore(CloudDatabase database, BlobFolder blobs)
{
    public StoredObject? Find(string bucket, string key) => database.Read(connection => Find(connection, bucket, key));

    /// <summary>The parts that hold the bytes from <paramref name="start"/> up to, not including, <paramref name="end"/>.</summary>
    public IReadOnlyList<ObjectPart> Parts(long objectId, long start, long end) =>
        database.Read(connection =>
            connection
                .Query<ObjectPart>(
                    "SELECT * FROM ObjectParts WHERE ObjectId = @objectId AND Start < @end AND Start + Bytes > @start ORDER BY Number",
                    new
                    {
                        objectId,
                        start,
                        end,
                    }
                )
                .AsList()
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

    /// <summary>Replaces the object of this key, in one step, if the condition holds then.</summary>
    /// <param name="alsoDo">Further changes of the same transaction; it returns blobs that nothing names any more.</param>
    public void Put(
        StoredObject replacement,
        IReadOnlyList<ObjectPart> parts,
        WriteCondition condition,
        Func<SqliteConnection, IReadOnlyList<string>>? alsoDo = null
    )
    {
        var unused = database.Write(connection =>
        {
            var current = Find(connection, replacement.Bucket, replacement.Key);
            condition.Demand(current?.ETag);
            var replaced = current is null ? [] : Remove(connection, current.Id);
            var id = Insert(connection, replacement);
            foreach (var part in parts)
                InsertPart(connection, id, part);
            return alsoDo is null ? replaced : [.. replaced, .. alsoDo(connection)];
        });
        blobs.Delete(unused);
    }

    /// <summary>Deletes an object; that there is none is no error.</summary>
    public void Delete(string bucket, string key, WriteCondition condition)
    {
        var unused = database.Write(connection =>
        {
            var current = Find(connection, bucket, key);
            condition.Demand(current?.ETag);
            return current is null ? [] : Remove(connection, current.Id);
        });
        blobs.Delete(unused);
    }

    public void SetTags(long objectId, string tags) =>
        database.Write(connection =>
        {
            connection.Execute("UPDATE Objects SET Tags = @tags WHERE Id = @objectId", new { objectId, tags });
        });

    private static StoredObject? Find(SqliteConnection connection, string bucket, string key) =>
        connection.QuerySingleOrDefault<StoredObject>(
            "SELECT * FROM Objects WHERE Bucket = @bucket AND Key = @key",
            new { bucket, key }
        );

    private static List<string> Remove(SqliteConnection connection, long objectId)
    {
        var unused = connection
            .Query<string>("SELECT Blob FROM ObjectParts WHERE ObjectId = @objectId", new { objectId })
            .AsList();
        connection.Execute("DELETE FROM Objects WHERE Id = @objectId", new { objectId });
        return unused;
    }

    private static long Insert(SqliteConnection connection, StoredObject item) =>
        connection.ExecuteScalar<long>(
            """
            INSERT INTO Objects (Bucket, Key, Bytes, ETag, LastModified, PartCount, Headers, Tags, ChecksumAlgorithm, ChecksumValue, ChecksumType, UploadId, Envelope)
            VALUES (@Bucket, @Key, @Bytes, @ETag, @LastModified, @PartCount, @Headers, @Tags, @ChecksumAlgorithm, @ChecksumValue, @ChecksumType, @UploadId, @Envelope)
            RETURNING Id
            """,
            item
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
