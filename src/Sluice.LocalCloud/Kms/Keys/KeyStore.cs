using Dapper;
using Microsoft.Data.Sqlite;
using Sluice.LocalCloud.Storage;

namespace Sluice.LocalCloud.Kms.Keys;

/// <summary>Keys and their material.</summary>
internal sealed class KeyStore(CloudDatabase database, TimeProvider time)
{
    /// <summary>The key of this id; null when there is none, or when its waiting period has ended: then it goes now, with its material.</summary>
    public KmsKey? Find(string id)
    {
        var key = database.Read(connection => Find(connection, id));
        if (key?.DeletionAt is not { } end || end > time.GetUtcNow().ToUnixTimeMilliseconds())
            return key;
        database.Write(connection =>
            connection.Execute("DELETE FROM KmsKeys WHERE Id = @id AND DeletionAt = @end", new { id, end })
        );
        return null;
    }

    /// <summary>In the order of their ids, behind one.</summary>
    public IReadOnlyList<KmsKey> List(string accountId, string after, int most) =>
        database.Read(connection =>
            connection
                .Query<KmsKey>(
                    "SELECT * FROM KmsKeys WHERE AccountId = @accountId AND Id > @after AND (DeletionAt IS NULL OR DeletionAt > @now) ORDER BY Id LIMIT @most",
                    new
                    {
                        accountId,
                        after,
                        most,
                        now = time.GetUtcNow().ToUnixTimeMilliseconds(),
                    }
                )
                .AsList()
        );

    public static KmsKey? Find(SqliteConnection connection, string id) =>
        connection.QuerySingleOrDefault<KmsKey>("SELECT * FROM KmsKeys WHERE Id = @id", new { id });

    public void Add(KmsKey key, KeyMaterial material) =>
        database.Write(connection => Insert(connection, key, material));

    public static void Insert(SqliteConnection connection, KmsKey key, KeyMaterial material)
    {
        connection.Execute(
            """
            INSERT INTO KmsKeys (Id, AccountId, Manager, State, Description, Policy, Tags, CreatedAt)
            VALUES (@Id, @AccountId, @Manager, @State, @Description, @Policy, @Tags, @CreatedAt)
            """,
            key
        );
        InsertMaterial(connection, material);
    }

    /// <summary>Changes a key as it is now: no other change comes in between.</summary>
    /// <returns>The key after the change; null when it is gone.</returns>
    public KmsKey? Change(string id, Func<KmsKey, KmsKey> change) =>
        database.Write(connection =>
        {
            if (Find(connection, id) is not { } key)
                return null;
            var changed = change(key);
            Update(connection, changed);
            return changed;
        });

    /// <summary>Adds material to a key as it is now.</summary>
    /// <param name="next">The key after the change and its new material, from the key and its last version; null to leave all as it is.</param>
    public void Rotate(string id, Func<KmsKey, long, (KmsKey Key, KeyMaterial Material)?> next) =>
        database.Write(connection =>
        {
            if (Find(connection, id) is not { } key)
                return;
            var version = connection.ExecuteScalar<long>(
                "SELECT max(Version) FROM KmsMaterials WHERE KeyId = @id",
                new { id }
            );
            if (next(key, version) is not { } rotated)
                return;
            Update(connection, rotated.Key);
            InsertMaterial(connection, rotated.Material);
        });

    /// <summary>Every material of a key, oldest first.</summary>
    public IReadOnlyList<KeyMaterial> Materials(string keyId) =>
        database.Read(connection =>
            connection
                .Query<KeyMaterial>("SELECT * FROM KmsMaterials WHERE KeyId = @keyId ORDER BY Version", new { keyId })
                .AsList()
        );

    /// <summary>The material that encrypts now.</summary>
    public KeyMaterial CurrentMaterial(string keyId) =>
        database.Read(connection =>
            connection.QueryFirst<KeyMaterial>(
                "SELECT * FROM KmsMaterials WHERE KeyId = @keyId ORDER BY Version DESC LIMIT 1",
                new { keyId }
            )
        );

    public KeyMaterial? Material(string keyId, long version) =>
        database.Read(connection =>
            connection.QuerySingleOrDefault<KeyMaterial>(
                "SELECT * FROM KmsMaterials WHERE KeyId = @keyId AND Version = @version",
                new { keyId, version }
            )
        );

    private static void Update(SqliteConnection connection, KmsKey key) =>
        connection.Execute(
            """
            UPDATE KmsKeys
            SET State = @State, Description = @Description, Policy = @Policy, Tags = @Tags, DeletionAt = @DeletionAt,
                RotationDays = @RotationDays, NextRotationAt = @NextRotationAt
            WHERE Id = @Id
            """,
            key
        );

    private static void InsertMaterial(SqliteConnection connection, KeyMaterial material) =>
        connection.Execute(
            """
            INSERT INTO KmsMaterials (KeyId, Version, Wrapped, Reason, CreatedAt)
            VALUES (@KeyId, @Version, @Wrapped, @Reason, @CreatedAt)
            """,
            material
        );
}
