using System.Collections.Immutable;
using Dapper;
using Sluice.Jobs.Storage;

namespace Sluice.Server.Doors.MediaConvert.Storage;

/// <summary>The door's own tables in the server's database, in SQL that SQLite and PostgreSQL both take. Steps are only ever appended. Times are milliseconds since 1970, documents are JSON.</summary>
internal static class DoorSchema
{
    private static ImmutableArray<string> Steps { get; } =
    [
        """
            CREATE TABLE mediaconvert_resources (
                account TEXT NOT NULL,
                kind TEXT NOT NULL,
                name TEXT NOT NULL,
                category TEXT,
                created_at BIGINT NOT NULL,
                document TEXT NOT NULL,
                PRIMARY KEY (account, kind, name)
            );

            CREATE TABLE mediaconvert_tags (
                account TEXT NOT NULL,
                resource TEXT NOT NULL,
                tag_key TEXT NOT NULL,
                tag_value TEXT NOT NULL,
                PRIMARY KEY (account, resource, tag_key)
            );

            CREATE TABLE mediaconvert_policies (
                account TEXT PRIMARY KEY,
                document TEXT NOT NULL
            );

            CREATE TABLE mediaconvert_certificates (
                account TEXT NOT NULL,
                arn TEXT NOT NULL,
                associated_at BIGINT NOT NULL,
                PRIMARY KEY (account, arn)
            );

            CREATE TABLE mediaconvert_queries (
                id TEXT PRIMARY KEY,
                account TEXT NOT NULL,
                created_at BIGINT NOT NULL,
                document TEXT NOT NULL
            );

            CREATE TABLE mediaconvert_secrets (
                name TEXT PRIMARY KEY,
                secret TEXT NOT NULL
            );
            """,
    ];

    /// <summary>Brings the tables from the version that they have to the newest one.</summary>
    /// <exception cref="InvalidOperationException">A newer version of Sluice wrote them.</exception>
    public static async Task UpgradeAsync(StoreTransaction store)
    {
        await ExecuteAsync(store, "CREATE TABLE IF NOT EXISTS mediaconvert_schema (version INTEGER NOT NULL)");
        var version = await store.Connection.ExecuteScalarAsync<int?>(
            "SELECT MAX(version) FROM mediaconvert_schema",
            transaction: store.Transaction
        );
        if (version > Steps.Length)
            throw new InvalidOperationException(
                $"The MediaConvert door's tables have version {version}; this program knows {Steps.Length}. Start a newer version of Sluice."
            );
        for (var step = version ?? 0; step < Steps.Length; step++)
        {
            await ExecuteAsync(store, Steps[step]);
            await ExecuteAsync(store, $"INSERT INTO mediaconvert_schema (version) VALUES ({step + 1})");
        }
    }

    private static Task ExecuteAsync(StoreTransaction store, string sql) =>
        store.Connection.ExecuteAsync(sql, transaction: store.Transaction);
}
