using Dapper;

namespace Sluice.Jobs.Storage;

/// <summary>Brings a database from the version that it has to the newest one, step by step.</summary>
internal static class SchemaVersion
{
    public static async Task UpgradeAsync(StoreTransaction store)
    {
        await ExecuteAsync(store, "CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL)");
        var version = await store.Connection.ExecuteScalarAsync<int?>(
            "SELECT MAX(version) FROM schema_version",
            transaction: store.Transaction
        );
        if (version > Schema.Steps.Length)
            throw new InvalidOperationException(
                $"The database has schema version {version}; this program knows {Schema.Steps.Length}. Start a newer version of Sluice."
            );
        for (var step = version ?? 0; step < Schema.Steps.Length; step++)
        {
            await ExecuteAsync(store, Schema.Steps[step]);
            await ExecuteAsync(store, $"INSERT INTO schema_version (version) VALUES ({step + 1})");
        }
    }

    private static Task ExecuteAsync(StoreTransaction store, string sql) =>
        store.Connection.ExecuteAsync(sql, transaction: store.Transaction);
}
