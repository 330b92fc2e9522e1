using System.Collections.Immutable;
using System.Data.Common;
using Dapper;
using Sluice.Access;
using Sluice.Access.ExternalIds;
using Sluice.Access.Grants;

namespace Sluice.Jobs.Storage;

/// <summary>Grants, the external ids ever issued, and what verification found.</summary>
public static class GrantStore
{
    private const string Columns = """
        id AS Id, organization AS Organization, mechanism AS Mechanism, role AS Role, external_id_mode AS ExternalIdMode,
        external_id AS ExternalId, bucket AS Bucket, prefix AS Prefix, uses AS Uses, endpoint_url AS EndpointUrl,
        region AS Region, state AS State, created_at AS CreatedAt, verified_at AS VerifiedAt
        """;

    public static Task InsertAsync(StoreTransaction store, Grant grant) =>
        store.Connection.ExecuteAsync(
            """
            INSERT INTO grants (id, organization, mechanism, role, external_id_mode, external_id, bucket, prefix, uses,
                endpoint_url, region, state, created_at, verified_at)
            VALUES (@Id, @Organization, @Mechanism, @Role, @ExternalIdMode, @ExternalId, @Bucket, @Prefix, @Uses,
                @EndpointUrl, @Region, @State, @CreatedAt, @VerifiedAt)
            """,
            GrantRow.From(grant),
            store.Transaction
        );

    /// <summary>Stores the state of <paramref name="grant"/>; what it grants never changes.</summary>
    public static Task UpdateStateAsync(StoreTransaction store, Grant grant) =>
        store.Connection.ExecuteAsync(
            "UPDATE grants SET state = @State, verified_at = @VerifiedAt WHERE id = @Id",
            GrantRow.From(grant),
            store.Transaction
        );

    /// <summary>A grant of <paramref name="organization"/>; one of another organization is not found.</summary>
    public static async Task<Grant?> FindAsync(DbConnection connection, OrganizationId organization, GrantId id) =>
        (
            await connection.QuerySingleOrDefaultAsync<GrantRow>(
                $"SELECT {Columns} FROM grants WHERE id = @Id AND organization = @Organization",
                new { Id = id.Value, Organization = organization.Value }
            )
        )?.ToGrant();

    public static async Task<ImmutableArray<Grant>> ListAsync(DbConnection connection, OrganizationId organization)
    {
        var rows = await connection.QueryAsync<GrantRow>(
            $"SELECT {Columns} FROM grants WHERE organization = @Organization ORDER BY created_at DESC, id DESC",
            new { Organization = organization.Value }
        );
        return [.. rows.Select(row => row.ToGrant())];
    }

    /// <summary>Grants that are not revoked and name the bucket of <paramref name="grant"/> or its role, whoever holds them.</summary>
    public static async Task<ImmutableArray<Grant>> ListRivalsAsync(DbConnection connection, Grant grant)
    {
        var rows = await connection.QueryAsync<GrantRow>(
            $"""
            SELECT {Columns} FROM grants
            WHERE organization <> @Organization AND state <> 'Revoked'
                AND (bucket = @Bucket OR role = @Role)
                AND (endpoint_url = @EndpointUrl OR (endpoint_url IS NULL AND @EndpointUrl IS NULL))
            """,
            GrantRow.From(grant)
        );
        return [.. rows.Select(row => row.ToGrant())];
    }

    /// <summary>Whether <paramref name="id"/> was free and belongs to <paramref name="organization"/> from now on, for ever.</summary>
    public static async Task<bool> ReserveExternalIdAsync(
        StoreTransaction store,
        OrganizationId organization,
        ExternalId id,
        DateTimeOffset now
    ) =>
        await store.Connection.ExecuteAsync(
            """
            INSERT INTO external_ids (value, organization, issued_at) VALUES (@Value, @Organization, @Now)
            ON CONFLICT (value) DO NOTHING
            """,
            new
            {
                id.Value,
                Organization = organization.Value,
                Now = now.ToUnixTimeMilliseconds(),
            },
            store.Transaction
        ) == 1;

    /// <summary>Who was issued <paramref name="id"/>, if anybody ever was.</summary>
    public static async Task<OrganizationId?> FindExternalIdOwnerAsync(DbConnection connection, ExternalId id) =>
        await connection.QuerySingleOrDefaultAsync<string>(
            "SELECT organization FROM external_ids WHERE value = @Value",
            new { id.Value }
        )
            is { } owner
            ? new OrganizationId(owner)
            : null;

    /// <summary>The organization's one external id of the mode <see cref="ExternalIdMode.Global"/>, if it has been used.</summary>
    public static async Task<ExternalId?> FindGlobalExternalIdAsync(
        DbConnection connection,
        OrganizationId organization
    ) =>
        await connection.QueryFirstOrDefaultAsync<string>(
            "SELECT external_id FROM grants WHERE organization = @Organization AND external_id_mode = 'Global' ORDER BY created_at",
            new { Organization = organization.Value }
        )
            is { } value
            ? new ExternalId(value)
            : null;

    /// <summary>Keeps a report of verification as the document that the API shows.</summary>
    public static Task AppendVerificationAsync(
        StoreTransaction store,
        GrantId grant,
        DateTimeOffset at,
        string report
    ) =>
        store.Connection.ExecuteAsync(
            """
            INSERT INTO verifications (grant_id, at, report) VALUES (@Grant, @At, @Report)
            ON CONFLICT (grant_id, at) DO NOTHING
            """,
            new
            {
                Grant = grant.Value,
                At = at.ToUnixTimeMilliseconds(),
                Report = report,
            },
            store.Transaction
        );

    public static Task<string?> FindLastVerificationAsync(DbConnection connection, GrantId grant) =>
        connection.QueryFirstOrDefaultAsync<string>(
            "SELECT report FROM verifications WHERE grant_id = @Grant ORDER BY at DESC LIMIT 1",
            new { Grant = grant.Value }
        );
}
