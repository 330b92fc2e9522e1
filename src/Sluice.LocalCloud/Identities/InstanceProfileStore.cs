using Dapper;
using Microsoft.Data.Sqlite;
using Sluice.LocalCloud.Storage;

namespace Sluice.LocalCloud.Identities;

/// <summary>Instance profiles of accounts.</summary>
internal sealed class InstanceProfileStore(CloudDatabase database)
{
    public InstanceProfile? Find(string accountId, string name) =>
        database.Read(connection =>
            connection.QuerySingleOrDefault<InstanceProfile>(
                "SELECT * FROM InstanceProfiles WHERE AccountId = @accountId AND Name = @name",
                new { accountId, name }
            )
        );

    /// <summary>In the order of their names.</summary>
    public IReadOnlyList<InstanceProfile> List(string accountId) =>
        database.Read(connection =>
            connection
                .Query<InstanceProfile>(
                    "SELECT * FROM InstanceProfiles WHERE AccountId = @accountId ORDER BY Name",
                    new { accountId }
                )
                .AsList()
        );

    public IReadOnlyList<InstanceProfile> Of(string roleId) =>
        database.Read(connection =>
            connection
                .Query<InstanceProfile>(
                    "SELECT * FROM InstanceProfiles WHERE RoleId = @roleId ORDER BY Name",
                    new { roleId }
                )
                .AsList()
        );

    /// <returns>False when the account has a profile of this name already.</returns>
    public bool Add(InstanceProfile profile)
    {
        try
        {
            database.Write(connection =>
            {
                connection.Execute(
                    "INSERT INTO InstanceProfiles (UniqueId, AccountId, Name, Path, CreatedAt, Tags) VALUES (@UniqueId, @AccountId, @Name, @Path, @CreatedAt, @Tags)",
                    profile
                );
            });
            return true;
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode == SqliteErrors.Constraint)
        {
            return false;
        }
    }

    public void Update(InstanceProfile profile) =>
        database.Write(connection =>
        {
            connection.Execute(
                "UPDATE InstanceProfiles SET RoleId = @RoleId, Tags = @Tags WHERE UniqueId = @UniqueId",
                profile
            );
        });

    public void Delete(string uniqueId) =>
        database.Write(connection =>
        {
            connection.Execute("DELETE FROM InstanceProfiles WHERE UniqueId = @uniqueId", new { uniqueId });
        });
}
