using Dapper;
using Microsoft.Data.Sqlite;
using Sluice.LocalCloud.Storage;

namespace Sluice.LocalCloud.Identities;

/// <summary>Long-term access keys, and the sessions of STS.</summary>
internal sealed class CredentialStore(CloudDatabase database)
{
    private readonly KeptRows<AccessKey> _keys = new(database);

    public AccessKey? FindKey(string id) => _keys.Find(id, ReadKey);

    private AccessKey? ReadKey(string id) =>
        database.Read(connection =>
            connection.QuerySingleOrDefault<AccessKey>("SELECT * FROM AccessKeys WHERE Id = @id", new { id })
        );

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<AccessKey> KeysOf(string userId) =>
        database.Read(connection =>
            connection
                .Query<AccessKey>(
                    "SELECT * FROM AccessKeys WHERE UserId = @userId ORDER BY CreatedAt, Id",
                    new { userId }
                )
                .AsList()
        );

    public void AddKey(AccessKey key) => database.Write(connection => Insert(connection, key));

    public static void Insert(SqliteConnection connection, AccessKey key) =>
        connection.Execute(
            "INSERT INTO AccessKeys (Id, UserId, Secret, IsActive, CreatedAt) VALUES (@Id, @UserId, @Secret, @IsActive, @CreatedAt)",
            key
        );

    public void SetActive(string id, bool isActive) =>
        database.Write(connection =>
        {
            connection.Execute("UPDATE AccessKeys SET IsActive = @isActive WHERE Id = @id", new { id, isActive });
        });

    public void DeleteKey(string id) =>
        database.Write(connection =>
        {
            connection.Execute("DELETE FROM AccessKeys WHERE Id = @id", new { id });
        });

    public Session? FindSession(string accessKeyId) =>
        database.Read(connection =>
            connection.QuerySingleOrDefault<Session>(
                "SELECT * FROM Sessions WHERE AccessKeyId = @accessKeyId",
                new { accessKeyId }
            )
        );

    public void AddSession(Session session) =>
        database.Write(connection =>
        {
            connection.Execute(
                """
                INSERT INTO Sessions (AccessKeyId, Secret, Token, IdentityId, Name, IssuedAt, ExpiresAt, Policies, Tags, TransitiveTags, SourceIdentity)
                VALUES (@AccessKeyId, @Secret, @Token, @IdentityId, @Name, @IssuedAt, @ExpiresAt, @Policies, @Tags, @TransitiveTags, @SourceIdentity)
                """,
                session
            );
        });

    /// <summary>Forgets sessions that ended before a time, in Unix milliseconds.</summary>
    public void ForgetSessionsBefore(long time) =>
        database.Write(connection =>
        {
            connection.Execute("DELETE FROM Sessions WHERE ExpiresAt < @time", new { time });
        });
}
