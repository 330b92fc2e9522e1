using System.Data.Common;
using Dapper;
using Sluice.Access;
using Sluice.Jobs.Organizations;

namespace Sluice.Jobs.Storage;

/// <summary>Organizations and the hashes of their API keys.</summary>
public static class OrganizationStore
{
    private const string Columns = "id AS Id, name AS Name, created_at AS CreatedAt";

    public static Task InsertAsync(StoreTransaction store, Organization organization) =>
        store.Connection.ExecuteAsync(
            "INSERT INTO organizations (id, name, created_at) VALUES (@Id, @Name, @CreatedAt)",
            new
            {
                Id = organization.Id.Value,
                organization.Name,
                CreatedAt = organization.CreatedAt.ToUnixTimeMilliseconds(),
            },
            store.Transaction
        );

    /// <summary>Opens <paramref name="id"/> named after its number, unless it is there.</summary>
    public static Task EnsureAsync(StoreTransaction store, OrganizationId id, DateTimeOffset now) =>
        store.Connection.ExecuteAsync(
            """
            INSERT INTO organizations (id, name, created_at) VALUES (@Id, @Name, @Now) ON CONFLICT (id) DO NOTHING
            """,
            new
            {
                Id = id.Value,
                Name = $"account {id}",
                Now = now.ToUnixTimeMilliseconds(),
            },
            store.Transaction
        );

    /// <summary>Opens an organization, or gives one that was opened by its number its name.</summary>
    public static Task NameAsync(StoreTransaction store, Organization organization) =>
        store.Connection.ExecuteAsync(
            """
            INSERT INTO organizations (id, name, created_at) VALUES (@Id, @Name, @CreatedAt)
            ON CONFLICT (id) DO UPDATE SET name = excluded.name
            """,
            new
            {
                Id = organization.Id.Value,
                organization.Name,
                CreatedAt = organization.CreatedAt.ToUnixTimeMilliseconds(),
            },
            store.Transaction
        );

    public static async Task<Organization?> FindByNameAsync(StoreTransaction store, string name) =>
        (
            await store.Connection.QuerySingleOrDefaultAsync<OrganizationRow>(
                $"SELECT {Columns} FROM organizations WHERE name = @Name",
                new { Name = name },
                store.Transaction
            )
        )?.ToOrganization();

    public static async Task<Organization?> FindAsync(DbConnection connection, OrganizationId id) =>
        (
            await connection.QuerySingleOrDefaultAsync<OrganizationRow>(
                $"SELECT {Columns} FROM organizations WHERE id = @Id",
                new { Id = id.Value }
            )
        )?.ToOrganization();

    public static Task InsertKeyAsync(StoreTransaction store, IssuedKey key, DateTimeOffset now) =>
        store.Connection.ExecuteAsync(
            """
            INSERT INTO api_keys (id, organization, label, hash, created_at)
            VALUES (@Id, @Organization, @Label, @Hash, @Now)
            """,
            new
            {
                key.Id,
                key.Organization,
                key.Label,
                key.Hash,
                Now = now.ToUnixTimeMilliseconds(),
            },
            store.Transaction
        );

    /// <summary>Revokes the keys of the same organization and label as <paramref name="key"/>, but for the newest <paramref name="keep"/>.</summary>
    public static Task RevokeOldKeysAsync(StoreTransaction store, IssuedKey key, int keep, DateTimeOffset now) =>
        store.Connection.ExecuteAsync(
            """
            UPDATE api_keys SET revoked_at = @Now
            WHERE organization = @Organization AND label = @Label AND revoked_at IS NULL AND id <> @Id AND id NOT IN (
                SELECT id FROM api_keys
                WHERE organization = @Organization AND label = @Label AND revoked_at IS NULL AND id <> @Id
                ORDER BY created_at DESC LIMIT @Keep)
            """,
            new
            {
                key.Id,
                key.Organization,
                key.Label,
                Keep = keep - 1,
                Now = now.ToUnixTimeMilliseconds(),
            },
            store.Transaction
        );

    /// <summary>The key named <paramref name="id"/>, unless it is revoked.</summary>
    public static Task<IssuedKey?> FindKeyAsync(DbConnection connection, string id) =>
        connection.QuerySingleOrDefaultAsync<IssuedKey>(
            "SELECT id, organization, label, hash FROM api_keys WHERE id = @Id AND revoked_at IS NULL",
            new { Id = id }
        );

    private sealed record OrganizationRow
    {
        public string Id { get; init; } = "";
        public string Name { get; init; } = "";
        public long CreatedAt { get; init; }

        public Organization ToOrganization() =>
            new(new OrganizationId(Id), Name, DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt));
    }
}

/// <summary>What is kept of an API key.</summary>
/// <param name="Label">What it was issued for.</param>
public sealed record IssuedKey(string Id, string Organization, string Label, string Hash);
