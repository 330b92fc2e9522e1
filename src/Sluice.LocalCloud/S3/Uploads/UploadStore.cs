using Dapper;
using Microsoft.Data.Sqlite;
using Sluice.LocalCloud.Storage;

namespace Sluice.LocalCloud.S3.Uploads;

/// <summary>Multipart uploads in progress, and the blobs of their parts.</summary>
internal sealed class UploadStore(CloudDatabase database, BlobFolder blobs)
{
    public void Add(Upload upload) =>
        database.WriteContent(connection =>
        {
            connection.Execute(
                """
                INSERT INTO Uploads (Id, Bucket, Key, CreatedAt, Headers, Tags, ChecksumAlgorithm, ChecksumType, Initiator, Envelope, OwnerId, Acl, LockMode, RetainUntil, LegalHold)
                VALUES (@Id, @Bucket, @Key, @CreatedAt, @Headers, @Tags, @ChecksumAlgorithm, @ChecksumType, @Initiator, @Envelope, @OwnerId, @Acl, @LockMode, @RetainUntil, @LegalHold)
                """,
                upload
            );
        });

    public Upload? Find(string bucket, string key, string id) =>
        database.Read(connection =>
            connection.QuerySingleOrDefault<Upload>(
                "SELECT * FROM Uploads WHERE Id = @id AND Bucket = @bucket AND Key = @key",
                new
                {
                    id,
                    bucket,
                    key,
                }
            )
        );

    /// <summary>In the order of keys and, for one key, of time, behind a key and an id.</summary>
    public IReadOnlyList<Upload> List(string bucket, string prefix, (string Key, string Id) after) =>
        database.Read(connection =>
            connection
                .Query<Upload>(
                    """
                    SELECT * FROM Uploads
                    WHERE Bucket = @bucket AND substr(Key, 1, length(@prefix)) = @prefix AND (Key > @Key OR (Key = @Key AND @Id <> '' AND Id > @Id))
                    ORDER BY Key, Id
                    """,
                    new
                    {
                        bucket,
                        prefix,
                        after.Key,
                        after.Id,
                    }
                )
                .AsList()
        );

    public IReadOnlyList<UploadPart> Parts(string uploadId) => database.Read(connection => Parts(connection, uploadId));

    /// <summary>Adds a part, or replaces the one of this number.</summary>
    /// <returns>False when the upload has ended meanwhile.</returns>
    public bool PutPart(UploadPart part)
    {
        try
        {
            var replaced = database.WriteContent(connection =>
            {
                var old = connection
                    .Query<string>("SELECT Blob FROM UploadParts WHERE UploadId = @UploadId AND Number = @Number", part)
                    .AsList();
                connection.Execute(
                    """
                    INSERT OR REPLACE INTO UploadParts (UploadId, Number, Bytes, ETag, Blob, LastModified, Checksum)
                    VALUES (@UploadId, @Number, @Bytes, @ETag, @Blob, @LastModified, @Checksum)
                    """,
                    part
                );
                return old;
            });
            blobs.Delete(replaced);
            return true;
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode == SqliteErrors.Constraint)
        {
            return false;
        }
    }

    /// <returns>False when there is no such upload.</returns>
    public bool Abort(string id)
    {
        var unused = database.WriteContent(connection =>
        {
            var names = Parts(connection, id).Select(part => part.Blob).ToList();
            return connection.Execute("DELETE FROM Uploads WHERE Id = @id", new { id }) == 0 ? null : names;
        });
        blobs.Delete(unused ?? []);
        return unused is not null;
    }

    /// <summary>Ends an upload inside the transaction that makes its object.</summary>
    /// <param name="used">Blobs of the parts that the object is made of.</param>
    /// <returns>Blobs of the other parts; null when the upload has ended, or a part was replaced, meanwhile.</returns>
    public static IReadOnlyList<string>? End(SqliteConnection connection, string id, IReadOnlySet<string> used)
    {
        var all = Parts(connection, id).Select(part => part.Blob).ToList();
        if (!used.IsSubsetOf(all) || connection.Execute("DELETE FROM Uploads WHERE Id = @id", new { id }) == 0)
            return null;
        return [.. all.Where(blob => !used.Contains(blob))];
    }

    private static List<UploadPart> Parts(SqliteConnection connection, string uploadId) =>
        connection
            .Query<UploadPart>("SELECT * FROM UploadParts WHERE UploadId = @uploadId ORDER BY Number", new { uploadId })
            .AsList();
}
