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
        region AS Region, bucket_owner AS BucketOwner, kms_key AS KmsKey, encryption AS Encryption, write_key AS WriteKey,
        canned_acl AS CannedAcl, storage_class AS StorageClass, state AS State, created_at AS CreatedAt, verified_at AS VerifiedAt
        """;

    public static Task InsertAsync(StoreTransaction store, Grant grant) =>
        store.Connection.ExecuteAsync(
            """
            INSERT INTO grants (id, organization, mechanism, role, external_id_mode, external_id, bucket, prefix, uses,
                endpoint_url, region, bucket_owner, kms_key, encryption, write_key, canned_acl, storage_class,
                state, created_at, verified_at)
            VALUES (@Id, @Organization, @Mechanism, @Role, @ExternalIdMode, @ExternalId, @Bucket, @Prefix, @Uses,
                @EndpointUrl, @Region, @BucketOwner, @KmsKey, @Encryption, @WriteKey, @CannedAcl, @StorageClass,
                @State, @CreatedAt, @VerifiedAt)
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
        var role = (grant.Mechanism as GrantMechanism.CrossAccountRole)?.Role;
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
                Account = role is null ? "" : $"arn:%:iam::{role.Account}:%",
            },
            store.Transaction
        );
        return [.. rows.Select(row => row.ToGrant())];
    }

    /// <summary>Keeps the external id of <paramref name="grant"/> for ever. False when another organization was faster with the same one.</summary>
    public static async Task<bool> HoldExternalIdAsync(StoreTransaction store, Grant grant)
    {
        if (grant.Mechanism is not GrantMechanism.CrossAccountRole role)
            return true;
        await store.Connection.ExecuteAsync(
            """
            INSERT INTO external_ids (value, organization, mode, issued_at) VALUES (@Value, @Organization, @Mode, @Now)
            ON CONFLICT (value) DO NOTHING
            """,
            new
            {
                role.ExternalId.Value,
                Organization = grant.Organization.Value,
                Mode = role.Mode.ToString(),
                Now = grant.CreatedAt.ToUnixTimeMilliseconds(),
            },
            store.Transaction
        );
        var owner = await store.Connection.QuerySingleAsync<string>(
            "SELECT organization FROM external_ids WHERE value = @Value",
            new { role.ExternalId.Value },
            store.Transaction
        );
        return owner == grant.Organization.Value;
    }

    /// <summary>Ids ever held by <paramref name="organization"/>, and whoever holds <paramref name="wanted"/>.</summary>
    public static async Task<ImmutableArray<HeldExternalId>> ListHeldExternalIdsAsync(
        StoreTransaction store,
        OrganizationId organization,
        string? wanted
    )
    {
        var rows = await store.Connection.QueryAsync<(string Value, string Organization, string Mode)>(
            "SELECT value, organization, mode FROM external_ids WHERE organization = @Organization OR value = @Wanted",
            new { Organization = organization.Value, Wanted = wanted },
            store.Transaction
        );
        return
        [
            .. rows.Select(row => new HeldExternalId(
                new ExternalId(row.Value),
                new OrganizationId(row.Organization),
                Enum.Parse<ExternalIdMode>(row.Mode)
            )),
        ];
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

    public static Task<string?> FindLastVerificationAsync(DbConnection connection, GrantId grant) =>
        connection.QueryFirstOrDefaultAsync<string>(
            "SELECT report FROM verifications WHERE grant_id = @Grant ORDER BY at DESC LIMIT 1",
            new { Grant = grant.Value }
        );
}
