using System.Collections.Immutable;
using System.Data.Common;
using Dapper;
using Sluice.Access;
using Sluice.Jobs.Audit;

namespace Sluice.Jobs.Storage.Audit;

/// <summary>Audit entries as rows. There is no statement here that changes or removes one.</summary>
internal static class AuditStore
{
    private const string Columns = """
        organization AS Organization, sequence AS Sequence, at AS At, kind AS Kind, grant_id AS GrantId, job AS Job, body AS Body,
        previous AS Previous, hash AS Hash
        """;

    /// <summary>SQLite itself refuses to change or remove a row.</summary>
    public const string Guards = """
        CREATE TRIGGER IF NOT EXISTS audit_rows_do_not_change BEFORE UPDATE ON audit
        BEGIN SELECT RAISE(ABORT, 'The audit trail is append-only.'); END;
        CREATE TRIGGER IF NOT EXISTS audit_rows_do_not_go BEFORE DELETE ON audit
        BEGIN SELECT RAISE(ABORT, 'The audit trail is append-only.'); END;
        """;

    public static async Task<AuditEntry> AppendAsync(
        StoreTransaction store,
        OrganizationId organization,
        DateTimeOffset at,
        AuditEvent happened
    )
    {
        var last = await store.Connection.QuerySingleOrDefaultAsync<AuditRow>(
            $"SELECT {Columns} FROM audit WHERE organization = @Organization ORDER BY sequence DESC LIMIT 1",
            new { Organization = organization.Value },
            store.Transaction
        );
        var entry = AuditChain.Next(organization, last?.ToEntry(), at, happened);
        await store.Connection.ExecuteAsync(
            """
            INSERT INTO audit (organization, sequence, at, kind, grant_id, job, body, previous, hash)
            VALUES (@Organization, @Sequence, @At, @Kind, @GrantId, @Job, @Body, @Previous, @Hash)
            """,
            AuditRow.From(entry),
            store.Transaction
        );
        return entry;
    }

    /// <summary>In the order of their numbers.</summary>
    public static async Task<ImmutableArray<AuditEntry>> ListAsync(
        DbConnection connection,
        OrganizationId organization,
        AuditPage page
    )
    {
        var rows = await connection.QueryAsync<AuditRow>(
            $"""
            SELECT {Columns} FROM audit
            WHERE organization = @Organization AND sequence > @After
                AND (@Grant IS NULL OR grant_id = @Grant) AND (@Job IS NULL OR job = @Job)
                AND (@Since IS NULL OR at >= @Since)
            ORDER BY sequence LIMIT @Size
            """,
            new
            {
                Organization = organization.Value,
                page.After,
                Grant = page.Grant?.Value,
                page.Job,
                Since = page.Since?.ToUnixTimeMilliseconds(),
                page.Size,
            }
        );
        return [.. rows.Select(row => row.ToEntry())];
    }
}
