using Dapper;
using Sluice.LocalCloud.Storage;

namespace Sluice.LocalCloud.S3.Buckets;

/// <summary>All buckets of the local cloud; their names are unique among all accounts. Rows are kept in memory, since every request needs one.</summary>
internal sealed class BucketStore(CloudDatabase database)
{
    private readonly Dictionary<string, Bucket> _kept = new(StringComparer.Ordinal);
    private readonly Lock _keeping = new();
    private long _changes;

    public Bucket? Find(string name)
    {
        long before;
        lock (_keeping)
        {
            if (_kept.TryGetValue(name, out var kept))
                return kept;
            before = _changes;
        }
        var bucket = database.Read(connection =>
            connection.QuerySingleOrDefault<Bucket>("SELECT * FROM Buckets WHERE Name = @name", new { name })
        );
        lock (_keeping)
        {
            // A change since the row was read may have been of this row.
            if (bucket is not null && before == _changes)
                _kept[name] = bucket;
        }
        return bucket;
    }

    public IReadOnlyList<Bucket> ListOf(string accountId) =>
        database.Read(connection =>
            connection
                .Query<Bucket>("SELECT * FROM Buckets WHERE AccountId = @accountId ORDER BY Name", new { accountId })
                .AsList()
        );

    /// <returns>False when the name is taken.</returns>
    public bool Add(Bucket bucket) =>
        Change(
            bucket.Name,
            connection =>
                connection.Execute(
                    """
                    INSERT INTO Buckets (Name, AccountId, CreatedAt, Versioning, Ownership, Acl, PublicAccess, ObjectLock)
                    VALUES (@Name, @AccountId, @CreatedAt, @Versioning, @Ownership, @Acl, @PublicAccess, @ObjectLock)
                    ON CONFLICT DO NOTHING
                    """,
                    bucket
                ) == 1
        );

    /// <param name="value">Null unmakes the setting.</param>
    public void Set(string name, BucketSetting setting, string? value) =>
        Change(
            name,
            connection =>
                connection.Execute($"UPDATE Buckets SET {setting} = @value WHERE Name = @name", new { name, value })
        );

    /// <summary>Deletes a bucket that holds no object and no version; uploads not completed go with it.</summary>
    /// <returns>Blobs to delete; null when the bucket is not empty.</returns>
    public IReadOnlyList<string>? Delete(string name) =>
        Change<IReadOnlyList<string>?>(
            name,
            connection =>
            {
                if (
                    connection.ExecuteScalar<long>(
                        "SELECT EXISTS (SELECT 1 FROM Objects WHERE Bucket = @name)",
                        new { name }
                    ) != 0
                )
                    return null;
                var blobs = connection
                    .Query<string>(
                        "SELECT Blob FROM UploadParts JOIN Uploads ON Uploads.Id = UploadId WHERE Bucket = @name",
                        new { name }
                    )
                    .AsList();
                connection.Execute(
                    "DELETE FROM Uploads WHERE Bucket = @name; DELETE FROM Buckets WHERE Name = @name",
                    new { name }
                );
                return blobs;
            }
        );

    private T Change<T>(string name, Func<Microsoft.Data.Sqlite.SqliteConnection, T> change)
    {
        var result = database.WriteContent(change);
        lock (_keeping)
        {
            _changes++;
            _kept.Remove(name);
        }
        return result;
    }
}
