using Dapper;
using Microsoft.Data.Sqlite;
using Sluice.LocalCloud.Storage;

namespace Sluice.LocalCloud.Identities;

/// <summary>Accounts, users and roles.</summary>
internal sealed class IdentityStore(CloudDatabase database)
{
    private readonly KeptRows<Identity> _kept = new(database);

    public Identity? Find(string uniqueId) =>
        _kept.Find(uniqueId, id => database.Read(connection => Find(connection, id)));

    public Identity? Find(string accountId, string kind, string name) =>
        database.Read(connection =>
            connection.QuerySingleOrDefault<Identity>(
                "SELECT * FROM Identities WHERE AccountId = @accountId AND Kind = @kind AND Name = @name",
                new
                {
                    accountId,
                    kind,
                    name,
                }
            )
        );

    /// <summary>In the order of their names.</summary>
    public IReadOnlyList<Identity> List(string accountId, string kind, string pathPrefix) =>
        database.Read(connection =>
            connection
                .Query<Identity>(
                    "SELECT * FROM Identities WHERE AccountId = @accountId AND Kind = @kind AND substr(Path, 1, length(@pathPrefix)) = @pathPrefix ORDER BY Name",
                    new
                    {
                        accountId,
                        kind,
                        pathPrefix,
                    }
                )
                .AsList()
        );

    public bool HasAccount(string accountId) =>
        database.Read(connection =>
            connection.ExecuteScalar<long>("SELECT count(*) FROM Accounts WHERE Id = @accountId", new { accountId }) > 0
        );

    /// <returns>False when the account has an identity of this kind and name already.</returns>
    public bool Add(Identity identity)
    {
        try
        {
            database.Write(connection => Insert(connection, identity));
            return true;
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode == SqliteErrors.Constraint)
        {
            return false;
        }
    }

    public static void Insert(SqliteConnection connection, Identity identity) =>
        connection.Execute(
            """
            INSERT INTO Identities (UniqueId, Kind, AccountId, Name, Path, CreatedAt, TrustPolicy, MaxSessionSeconds, Description, BoundaryArn, Tags)
            VALUES (@UniqueId, @Kind, @AccountId, @Name, @Path, @CreatedAt, @TrustPolicy, @MaxSessionSeconds, @Description, @BoundaryArn, @Tags)
            """,
            identity
        );

    public void Update(Identity identity) =>
        database.Write(connection =>
        {
            connection.Execute(
                """
                UPDATE Identities
                SET TrustPolicy = @TrustPolicy, MaxSessionSeconds = @MaxSessionSeconds, Description = @Description, BoundaryArn = @BoundaryArn, Tags = @Tags
                WHERE UniqueId = @UniqueId
                """,
                identity
            );
        });

    /// <returns>False when the account has another identity of this kind and name.</returns>
    public bool Rename(string uniqueId, string name, string path)
    {
        try
        {
            database.Write(connection =>
            {
                connection.Execute(
                    "UPDATE Identities SET Name = @name, Path = @path WHERE UniqueId = @uniqueId",
                    new
                    {
                        uniqueId,
                        name,
                        path,
                    }
                );
            });
            return true;
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode == SqliteErrors.Constraint)
        {
            return false;
        }
    }

    public void Delete(string uniqueId) =>
        database.Write(connection =>
        {
            connection.Execute("DELETE FROM Identities WHERE UniqueId = @uniqueId", new { uniqueId });
        });

    private static Identity? Find(SqliteConnection connection, string uniqueId) =>
        connection.QuerySingleOrDefault<Identity>(
            "SELECT * FROM Identities WHERE UniqueId = @uniqueId",
            new { uniqueId }
        );
}
