using Dapper;
using Sluice.Access;

namespace Sluice.Jobs.Storage;

/// <summary>Which job a caller's idempotency key stands for.</summary>
public static class IdempotencyStore
{
    public static Task InsertAsync(StoreTransaction store, IdempotencyRecord record, DateTimeOffset now) =>
        store.Connection.ExecuteAsync(
            """
            INSERT INTO idempotency_keys (organization, key, body_hash, job_id, created_at)
            VALUES (@Organization, @Key, @Fingerprint, @Job, @Now)
            """,
            new
            {
                Organization = record.Organization.Value,
                record.Key,
                record.Fingerprint,
                Job = record.Job.Value,
                Now = now.ToUnixTimeMilliseconds(),
            },
            store.Transaction
        );

    public static async Task<IdempotencyRecord?> FindAsync(
        StoreTransaction store,
        OrganizationId organization,
        string key
    )
    {
        var row = await store.Connection.QuerySingleOrDefaultAsync<(string Fingerprint, string Job)?>(
            "SELECT body_hash, job_id FROM idempotency_keys WHERE organization = @Organization AND key = @Key",
            new { Organization = organization.Value, Key = key },
            store.Transaction
        );
        return row is { } found
            ? new IdempotencyRecord(organization, key, found.Fingerprint, new JobId(found.Job))
            : null;
    }
}

/// <param name="Fingerprint">Of the request that came first.</param>
public sealed record IdempotencyRecord(OrganizationId Organization, string Key, string Fingerprint, JobId Job);
