using Dapper;
using Microsoft.Data.Sqlite;
using Sluice.LocalCloud.Storage;

namespace Sluice.LocalCloud.Identities;

/// <summary>Managed policies of accounts and their versions.</summary>
internal sealed class ManagedPolicyStore(CloudDatabase database)
{
    public ManagedPolicy? Find(string arn) =>
        database.Read(connection =>
            connection.QuerySingleOrDefault<ManagedPolicy>(
                "SELECT * FROM ManagedPolicies WHERE Arn = @arn",
                new { arn }
            )
        );

    public IReadOnlyList<ManagedPolicy> List(string accountId) =>
        database.Read(connection =>
            connection
                .Query<ManagedPolicy>(
                    "SELECT * FROM ManagedPolicies WHERE AccountId = @accountId ORDER BY Name",
                    new { accountId }
                )
                .AsList()
        );

    /// <returns>False when the account has a policy of this name already.</returns>
    public bool Add(ManagedPolicy policy, string document)
    {
        try
        {
            database.Write(connection =>
            {
                connection.Execute(
                    "INSERT INTO ManagedPolicies (Arn, AccountId, Name, Path, UniqueId, Description, CreatedAt, Tags) VALUES (@Arn, @AccountId, @Name, @Path, @UniqueId, @Description, @CreatedAt, @Tags)",
                    policy
                );
                InsertVersion(
                    connection,
                    new ManagedPolicyVersion
                    {
                        Arn = policy.Arn,
                        Version = 1,
                        Document = document,
                        CreatedAt = policy.CreatedAt,
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

    public void Delete(string arn) =>
        database.Write(connection =>
        {
            connection.Execute("DELETE FROM ManagedPolicies WHERE Arn = @arn", new { arn });
        });

    public long Attachments(string arn) =>
        database.Read(connection =>
            connection.ExecuteScalar<long>("SELECT count(*) FROM Attachments WHERE PolicyArn = @arn", new { arn })
        );

    /// <summary>How many users and roles have it as their boundary.</summary>
    public long BoundaryUses(string arn) =>
        database.Read(connection =>
            connection.ExecuteScalar<long>("SELECT count(*) FROM Identities WHERE BoundaryArn = @arn", new { arn })
        );

    /// <summary>The identities of an account that it is attached to.</summary>
    public IReadOnlyList<Identity> EntitiesOf(string accountId, string arn) =>
        Identities("UniqueId IN (SELECT IdentityId FROM Attachments WHERE PolicyArn = @arn)", accountId, arn);

    /// <summary>The users and roles of an account that it is the boundary of.</summary>
    public IReadOnlyList<Identity> BoundedBy(string accountId, string arn) =>
        Identities("BoundaryArn = @arn", accountId, arn);

    public void SetTags(string arn, string tags) =>
        database.Write(connection =>
        {
            connection.Execute("UPDATE ManagedPolicies SET Tags = @tags WHERE Arn = @arn", new { arn, tags });
        });

    /// <summary>Newest first.</summary>
    public IReadOnlyList<ManagedPolicyVersion> Versions(string arn) =>
        database.Read(connection =>
            connection
                .Query<ManagedPolicyVersion>(
                    "SELECT * FROM ManagedPolicyVersions WHERE Arn = @arn ORDER BY Version DESC",
                    new { arn }
                )
                .AsList()
        );

    /// <summary>Adds a version under the next number; numbers are never used again.</summary>
    public ManagedPolicyVersion AddVersion(ManagedPolicyVersion version) =>
        database.Write(connection =>
        {
            var number = connection.ExecuteScalar<long>(
                "UPDATE ManagedPolicies SET LatestVersion = LatestVersion + 1 WHERE Arn = @Arn RETURNING LatestVersion",
                version
            );
            var numbered = version with { Version = number };
            InsertVersion(connection, numbered);
            return numbered;
        });

    public void SetDefault(string arn, long version) =>
        database.Write(connection =>
        {
            connection.Execute(
                "UPDATE ManagedPolicies SET DefaultVersion = @version WHERE Arn = @arn",
                new { arn, version }
            );
        });

    public void DeleteVersion(string arn, long version) =>
        database.Write(connection =>
        {
            connection.Execute(
                "DELETE FROM ManagedPolicyVersions WHERE Arn = @arn AND Version = @version",
                new { arn, version }
            );
        });

    private List<Identity> Identities(string condition, string accountId, string arn) =>
        database.Read(connection =>
            connection
                .Query<Identity>(
                    $"SELECT * FROM Identities WHERE AccountId = @accountId AND {condition} ORDER BY Name",
                    new { accountId, arn }
                )
                .AsList()
        );

    private static void InsertVersion(SqliteConnection connection, ManagedPolicyVersion version) =>
        connection.Execute(
            "INSERT INTO ManagedPolicyVersions (Arn, Version, Document, CreatedAt) VALUES (@Arn, @Version, @Document, @CreatedAt)",
            version
        );
}
