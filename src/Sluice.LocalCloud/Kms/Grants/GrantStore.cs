using Dapper;
using Sluice.LocalCloud.Storage;

namespace Sluice.LocalCloud.Kms.Grants;

/// <summary>Grants of keys.</summary>
internal sealed class GrantStore(CloudDatabase database)
{
    public IReadOnlyList<KmsGrant> OfKey(string keyId) => OfKey(keyId, "", int.MaxValue);

    /// <summary>In the order of their ids, behind one.</summary>
    public IReadOnlyList<KmsGrant> OfKey(string keyId, string after, int most) =>
        database.Read(connection =>
            connection
                .Query<KmsGrant>(
                    "SELECT * FROM KmsGrants WHERE KeyId = @keyId AND Id > @after ORDER BY Id LIMIT @most",
                    new
                    {
                        keyId,
                        after,
                        most,
                    }
                )
                .AsList()
        );

    /// <summary>In the order of their ids, behind one.</summary>
    public IReadOnlyList<KmsGrant> RetirableBy(string principal, string after, int most) =>
        database.Read(connection =>
            connection
                .Query<KmsGrant>(
                    "SELECT * FROM KmsGrants WHERE Retiring = @principal AND Id > @after ORDER BY Id LIMIT @most",
                    new
                    {
                        principal,
                        after,
                        most,
                    }
                )
                .AsList()
        );

    public KmsGrant? Find(string keyId, string id) =>
        database.Read(connection =>
            connection.QuerySingleOrDefault<KmsGrant>(
                "SELECT * FROM KmsGrants WHERE KeyId = @keyId AND Id = @id",
                new { keyId, id }
            )
        );

    public KmsGrant? FindByToken(string token) =>
        database.Read(connection =>
            connection.QuerySingleOrDefault<KmsGrant>("SELECT * FROM KmsGrants WHERE Token = @token", new { token })
        );

    /// <summary>Adds a grant; a named one that is there already, with all the same in it, stays the only one.</summary>
    /// <returns>The grant that is there now.</returns>
    public KmsGrant Add(KmsGrant grant) =>
        database.Write(connection =>
        {
            var known = grant.Name is null
                ? null
                : connection
                    .Query<KmsGrant>("SELECT * FROM KmsGrants WHERE KeyId = @KeyId AND Name = @Name", grant)
                    .FirstOrDefault(other => IsSame(other, grant));
            if (known is not null)
                return known;
            connection.Execute(
                """
                INSERT INTO KmsGrants (Id, KeyId, Name, Grantee, Retiring, Operations, ContextEquals, ContextSubset, IssuingAccount, Token, CreatedAt)
                VALUES (@Id, @KeyId, @Name, @Grantee, @Retiring, @Operations, @ContextEquals, @ContextSubset, @IssuingAccount, @Token, @CreatedAt)
                """,
                grant
            );
            return grant;
        });

    public void Delete(string id) =>
        database.Write(connection =>
        {
            connection.Execute("DELETE FROM KmsGrants WHERE Id = @id", new { id });
        });

    private static bool IsSame(KmsGrant one, KmsGrant other) =>
        one.Grantee == other.Grantee
        && one.Retiring == other.Retiring
        && one.Operations == other.Operations
        && one.ContextEquals == other.ContextEquals
        && one.ContextSubset == other.ContextSubset;
}
