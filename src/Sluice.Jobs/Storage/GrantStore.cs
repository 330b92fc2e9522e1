using System.Collections.Immutable;
using System.Data.Common;
using Dapper;
using Sluice.Access;
using Sluice.Access.Grants;

namespace Sluice.Jobs.Storage;

/// <summary>Grants, the external ids ever issued, and what verification found.</summary>
public static class GrantStore
{
    private const string Columns = """
        id AS Id, organization AS Organization, mechanism AS Mechanism, role AS Role, external_id_mode AS ExternalIdMode,
        external_id AS ExternalId, bucket AS Bucket, prefix AS Prefix, uses AS Uses, endpoint_url AS EndpointUrl,
        region AS Region, bucket_owner AS BucketOwner, kms_key AS KmsKey, encryption AS Encryption, write_key AS WriteKey,
        canned_acl AS CannedAcl, storage_class AS StorageClass, service AS Service, passed_by AS PassedBy,
        rotation_id AS RotationId, rotation_stage AS RotationStage, state AS State, created_at AS CreatedAt, verified_at AS VerifiedAt
        """;

    public static Task InsertAsync(StoreTransaction store, Grant grant) =>
        store.Connection.ExecuteAsync(
            """
            INSERT INTO grants (id, organization, mechanism, role, external_id_mode, external_id, bucket, prefix, uses,
                endpoint_url, region, bucket_owner, kms_key, encryption, write_key, canned_acl, storage_class,
                service, passed_by, rotation_id, rotation_stage, state, created_at, verified_at)
            VALUES (@Id, @Organization, @Mechanism, @Role, @ExternalIdMode, @ExternalId, @Bucket, @Prefix, @Uses,
                @EndpointUrl, @Region, @BucketOwner, @KmsKey, @Encryption, @WriteKey, @CannedAcl, @StorageClass,
                @Service, @PassedBy, @RotationId, @RotationStage, @State, @CreatedAt, @VerifiedAt)
            """,
            GrantRow.From(grant),
            store.Transaction
        );

    /// <summary>Stores the state of <paramref name="grant"/> and whom it trusts under which id; bucket, prefix and use never change.</summary>
    public static Task UpdateStateAsync(StoreTransaction store, Grant grant) =>
        store.Connection.ExecuteAsync(
            """
            UPDATE grants SET role = @Role, external_id_mode = @ExternalIdMode, external_id = @ExternalId,
                rotation_id = @RotationId, rotation_stage = @RotationStage, state = @State, verified_at = @VerifiedAt
            WHERE id = @Id
            """,
            GrantRow.From(grant),
            store.Transaction
        );

    /// <summary>A grant of <paramref name="organization"/>; one of another organization is not found.</summary>
    public static async Task<Grant?> FindAsync(
        DbConnection connection,
        OrganizationId organization,
        GrantId id,
        DbTransaction? transaction = null
    ) =>
        (
            await connection.QuerySingleOrDefaultAsync<GrantRow>(
                $"SELECT {Columns} FROM grants WHERE id = @Id AND organization = @Organization",
                new { Id = id.Value, Organization = organization.Value },
                transaction
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

    /// <summary>Grants of other organizations that were proved once, are not revoked, and have the bucket of <paramref name="grant"/> or a role in the same account.</summary>
    public static async Task<ImmutableArray<Grant>> ListRivalsAsync(StoreTransaction store, Grant grant)
    {
        var rows = await store.Connection.QueryAsync<GrantRow>(
            $"""
            SELECT {Columns} FROM grants
            WHERE organization <> @Organization AND state <> 'Revoked' AND verified_at IS NOT NULL
                AND (bucket = @Bucket OR role LIKE @Account)
            """,
            new
            {
                Organization = grant.Organization.Value,
                grant.Bucket,
                Account = grant.Role is { } role ? $"arn:%:iam::{role.Account}:%" : "",
            },
            store.Transaction
        );
        return [.. rows.Select(row => row.ToGrant())];
    }

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

    /// <summary>Grants of all organizations that were once proved or found wanting, and were last looked at before <paramref name="before"/>; the longest waiting first.</summary>
    public static async Task<ImmutableArray<Grant>> ListDueAsync(DbConnection connection, DateTimeOffset before)
    {
        var rows = await connection.QueryAsync<GrantRow>(
            $"""
            SELECT {Columns} FROM grants
            JOIN (SELECT grant_id, MAX(at) AS last_at FROM verifications GROUP BY grant_id) AS seen ON seen.grant_id = id
            WHERE state IN ('Verified', 'TooNarrow', 'Insecure') AND last_at < @Before
            ORDER BY last_at
            """,
            new { Before = before.ToUnixTimeMilliseconds() }
        );
        return [.. rows.Select(row => row.ToGrant())];
    }

    public static Task<string?> FindLastVerificationAsync(DbConnection connection, GrantId grant) =>
        connection.QueryFirstOrDefaultAsync<string>(
            "SELECT report FROM verifications WHERE grant_id = @Grant ORDER BY at DESC LIMIT 1",
            new { Grant = grant.Value }
        );
}
