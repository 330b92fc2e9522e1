using Dapper;
using Sluice.LocalCloud.Storage;

namespace Sluice.LocalCloud.S3.Buckets;

/// <summary>All buckets of the local cloud; their names are unique among all accounts.</summary>
internal sealed class BucketStore(CloudDatabase database)
{
    public Bucket? Find(string name) =>
        database.Read(connection =>
            connection.QuerySingleOrDefault<Bucket>("SELECT * FROM Buckets WHERE Name = @name", new { name })
        );

    public IReadOnlyList<Bucket> ListOf(string accountId) =>
        database.Read(connection =>
            connection
                .Query<Bucket>("SELECT * FROM Buckets WHERE AccountId = @accountId ORDER BY Name", new { accountId })
                .AsList()
        );

    /// <returns>False when the name is taken.</returns>
    public bool Add(Bucket bucket) =>
        database.Write(connection =>
            connection.Execute(
                "INSERT INTO Buckets (Name, AccountId, CreatedAt) VALUES (@Name, @AccountId, @CreatedAt) ON CONFLICT DO NOTHING",
                bucket
            ) == 1
        );

    public void SetPolicy(string name, string? policy) =>
        database.Write(connection =>
        {
            connection.Execute("UPDATE Buckets SET Policy = @policy WHERE Name = @name", new { name, policy });
        });

    public void SetTags(string name, string? tags) =>
        database.Write(connection =>
        {
            connection.Execute("UPDATE Buckets SET Tags = @tags WHERE Name = @name", new { name, tags });
        });

    public void SetEncryption(string name, string? encryption) =>
        database.Write(connection =>
        {
            connection.Execute(
                "UPDATE Buckets SET Encryption = @encryption WHERE Name = @name",
                new { name, encryption }
            );
        });

    /// <summary>Deletes a bucket that holds no object; uploads not completed go with it.</summary>
    /// <returns>Blobs to delete; null when the bucket is not empty.</returns>
    public IReadOnlyList<string>? Delete(string name) =>
        database.Write(connection =>
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
        });
}
