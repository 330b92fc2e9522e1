using System.Data.Common;
using Dapper;
using Sluice.Jobs.Storage.Audit;

namespace Sluice.Jobs.Storage;

/// <summary>What only SQLite needs: readers that do not wait for the writer, rows that nothing changes.</summary>
internal static class SqliteSettings
{
    public static Task ApplyAsync(DbConnection connection, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(
            new CommandDefinition("PRAGMA journal_mode = WAL", cancellationToken: cancellationToken)
        );

    /// <summary>Once the tables are there.</summary>
    public static Task GuardAsync(StoreTransaction store) =>
        store.Connection.ExecuteAsync(AuditStore.Guards, transaction: store.Transaction);
}
