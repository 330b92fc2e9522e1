using Dapper;
using Microsoft.Data.Sqlite;
using Sluice.LocalCloud.Storage;

namespace Sluice.LocalCloud.Kms.Keys;

/// <summary>Aliases of keys.</summary>
internal sealed class AliasStore(CloudDatabase database)
{
    public KmsAlias? Find(string accountId, string name) =>
        database.Read(connection => Find(connection, accountId, name));

    public static KmsAlias? Find(SqliteConnection connection, string accountId, string name) =>
        connection.QuerySingleOrDefault<KmsAlias>(
            "SELECT * FROM KmsAliases WHERE AccountId = @accountId AND Name = @name",
            new { accountId, name }
        );

    /// <summary>In the order of their names, behind one.</summary>
    /// <param name="keyId">Only those of this key; null for all.</param>
    public IReadOnlyList<KmsAlias> List(string accountId, string? keyId, string after, int most) =>
        database.Read(connection =>
            connection
                .Query<KmsAlias>(
                    """
                    SELECT * FROM KmsAliases
                    WHERE AccountId = @accountId AND Name > @after AND (@keyId IS NULL OR KeyId = @keyId)
                    ORDER BY Name LIMIT @most
                    """,
                    new
                    {
                        accountId,
                        keyId,
                        after,
                        most,
                    }
                )
                .AsList()
        );

    /// <returns>False when the account has an alias of this name.</returns>
    public bool Add(KmsAlias alias) => database.Write(connection => Insert(connection, alias));

    public static bool Insert(SqliteConnection connection, KmsAlias alias) =>
        connection.Execute(
            """
            INSERT INTO KmsAliases (AccountId, Name, KeyId, CreatedAt, UpdatedAt)
            VALUES (@AccountId, @Name, @KeyId, @CreatedAt, @UpdatedAt) ON CONFLICT DO NOTHING
            """,
            alias
        ) == 1;

    public void Point(KmsAlias alias) =>
        database.Write(connection =>
        {
            connection.Execute(
                "UPDATE KmsAliases SET KeyId = @KeyId, UpdatedAt = @UpdatedAt WHERE AccountId = @AccountId AND Name = @Name",
                alias
            );
        });

    public void Delete(KmsAlias alias) =>
        database.Write(connection =>
        {
            connection.Execute("DELETE FROM KmsAliases WHERE AccountId = @AccountId AND Name = @Name", alias);
        });
}
