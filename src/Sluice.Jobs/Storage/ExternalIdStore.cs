using System.Collections.Immutable;
using Dapper;
using Sluice.Access;
using Sluice.Access.ExternalIds;
using Sluice.Access.Grants;

namespace Sluice.Jobs.Storage;

/// <summary>Every external id that was ever issued or accepted, and whose it is. Rows are never removed: an id that has ended must not come back.</summary>
public static class ExternalIdStore
{
    /// <summary>Keeps the external id of <paramref name="grant"/> for ever. False when another organization was faster with the same one, or it is retired.</summary>
    public static Task<bool> HoldAsync(StoreTransaction store, Grant grant) =>
        grant.ExternalId is not { } id
            ? Task.FromResult(true)
            : HoldAsync(
                store,
                new HeldExternalId(
                    id,
                    grant.Organization,
                    (grant.Mechanism as GrantMechanism.CrossAccountRole)?.Mode ?? ExternalIdMode.Global
                ),
                grant.CreatedAt
            );

    /// <summary>As above, for an id that is no grant's yet.</summary>
    public static async Task<bool> HoldAsync(StoreTransaction store, HeldExternalId held, DateTimeOffset now)
    {
        await store.Connection.ExecuteAsync(
            """
            INSERT INTO external_ids (value, organization, mode, issued_at) VALUES (@Value, @Organization, @Mode, @Now)
            ON CONFLICT (value) DO NOTHING
            """,
            new
            {
                held.Id.Value,
                Organization = held.Organization.Value,
                Mode = held.Mode.ToString(),
                Now = now.ToUnixTimeMilliseconds(),
            },
            store.Transaction
        );
        var owner = await store.Connection.QuerySingleOrDefaultAsync<string>(
            "SELECT organization FROM external_ids WHERE value = @Value AND retired_at IS NULL",
            new { held.Id.Value },
            store.Transaction
        );
        return owner == held.Organization.Value;
    }

    /// <summary>Ids ever held by <paramref name="organization"/>, and whoever holds <paramref name="wanted"/> in whatever case.</summary>
    public static async Task<ImmutableArray<HeldExternalId>> ListAsync(
        StoreTransaction store,
        OrganizationId organization,
        string? wanted
    )
    {
        var rows = await store.Connection.QueryAsync<(string Value, string Organization, string Mode, long? RetiredAt)>(
            """
            SELECT value, organization, mode, retired_at FROM external_ids
            WHERE organization = @Organization OR LOWER(value) = LOWER(@Wanted)
            """,
            new { Organization = organization.Value, Wanted = wanted },
            store.Transaction
        );
        return
        [
            .. rows.Select(row => new HeldExternalId(
                new ExternalId(row.Value),
                new OrganizationId(row.Organization),
                Enum.Parse<ExternalIdMode>(row.Mode)
            )
            {
                IsRetired = row.RetiredAt is not null,
            }),
        ];
    }

    /// <summary>Retires <paramref name="id"/>, unless a grant that is not revoked still has it.</summary>
    public static Task RetireAsync(StoreTransaction store, ExternalId id, DateTimeOffset now) =>
        store.Connection.ExecuteAsync(
            """
            UPDATE external_ids SET retired_at = @Now
            WHERE value = @Value AND retired_at IS NULL AND NOT EXISTS (
                SELECT 1 FROM grants
                WHERE (external_id = @Value OR rotation_id = @Value) AND state <> 'Revoked')
            """,
            new { id.Value, Now = now.ToUnixTimeMilliseconds() },
            store.Transaction
        );
}
