using Dapper;
using Microsoft.Data.Sqlite;
using Sluice.LocalCloud.Storage;

namespace Sluice.LocalCloud.Identities;

/// <summary>Policies of identities: inline ones, managed ones with their versions, and what is attached where.</summary>
internal sealed class PolicyStore(CloudDatabase database)
{
    private readonly KeptRows<IReadOnlyList<NamedPolicy>> _all = new(database);

    public IReadOnlyList<NamedPolicy> InlineOf(string identityId) =>
        database.Read(connection =>
            connection
                .Query<NamedPolicy>(
                    "SELECT Name, Document FROM InlinePolicies WHERE IdentityId = @identityId ORDER BY Name",
                    new { identityId }
                )
                .AsList()
        );

    /// <summary>Every policy that grants to an identity: its own, inline and managed, and those of its groups.</summary>
    public IReadOnlyList<NamedPolicy> AllOf(string identityId) => _all.Find(identityId, ReadAll)!;

    private IReadOnlyList<NamedPolicy> ReadAll(string identityId) =>
        [
            .. database
                .Read(connection =>
                    connection
                        .Query<(string Name, string? Document)>(
                            """
                            WITH Owners (Id) AS (SELECT @identityId UNION ALL SELECT GroupId FROM GroupMembers WHERE UserId = @identityId)
                            SELECT Name, Document FROM InlinePolicies WHERE IdentityId IN (SELECT Id FROM Owners)
                            UNION ALL
                            SELECT PolicyArn, Document FROM Attachments
                            LEFT JOIN ManagedPolicies ON Arn = PolicyArn
                            LEFT JOIN ManagedPolicyVersions USING (Arn)
                            WHERE IdentityId IN (SELECT Id FROM Owners) AND (Version IS NULL OR Version = DefaultVersion)
                            """,
                            new { identityId }
                        )
                        .AsList()
                )
                .Select(row => new NamedPolicy(
                    row.Name,
                    row.Document ?? AwsManagedPolicies.Document(row.Name) ?? EmptyPolicy
                )),
        ];

    public void PutInline(string identityId, NamedPolicy policy) =>
        database.Write(connection => PutInline(connection, identityId, policy));

    public static void PutInline(SqliteConnection connection, string identityId, NamedPolicy policy) =>
        connection.Execute(
            "INSERT INTO InlinePolicies (IdentityId, Name, Document) VALUES (@identityId, @Name, @Document) ON CONFLICT (IdentityId, Name) DO UPDATE SET Document = excluded.Document",
            new
            {
                identityId,
                policy.Name,
                policy.Document,
            }
        );

    /// <returns>False when there was none of this name.</returns>
    public bool DeleteInline(string identityId, string name) =>
        database.Write(connection =>
            connection.Execute(
                "DELETE FROM InlinePolicies WHERE IdentityId = @identityId AND Name = @name",
                new { identityId, name }
            ) > 0
        );

    /// <summary>ARNs and current documents of the managed policies attached to an identity.</summary>
    public IReadOnlyList<NamedPolicy> AttachedTo(string identityId) =>
        [
            .. database
                .Read(connection =>
                    connection
                        .Query<string>(
                            "SELECT PolicyArn FROM Attachments WHERE IdentityId = @identityId ORDER BY PolicyArn",
                            new { identityId }
                        )
                        .AsList()
                )
                .Select(arn => new NamedPolicy(arn, Document(arn) ?? EmptyPolicy)),
        ];

    public void Attach(string identityId, string policyArn) =>
        database.Write(connection =>
        {
            connection.Execute(
                "INSERT INTO Attachments (IdentityId, PolicyArn) VALUES (@identityId, @policyArn) ON CONFLICT DO NOTHING",
                new { identityId, policyArn }
            );
        });

    /// <returns>False when it was not attached.</returns>
    public bool Detach(string identityId, string policyArn) =>
        database.Write(connection =>
            connection.Execute(
                "DELETE FROM Attachments WHERE IdentityId = @identityId AND PolicyArn = @policyArn",
                new { identityId, policyArn }
            ) > 0
        );

    /// <summary>The current version's document of a managed policy, of an account or of AWS; null when there is no such policy.</summary>
    public string? Document(string arn) =>
        AwsManagedPolicies.Document(arn)
        ?? database.Read(connection =>
            connection.QuerySingleOrDefault<string>(
                """
                SELECT Document FROM ManagedPolicyVersions JOIN ManagedPolicies USING (Arn)
                WHERE Arn = @arn AND Version = DefaultVersion
                """,
                new { arn }
            )
        );

    // Deleting an attached policy is refused, so this stands in only for rows written by hand.
    private const string EmptyPolicy =
        """{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"*","Resource":"*"}}""";
}
