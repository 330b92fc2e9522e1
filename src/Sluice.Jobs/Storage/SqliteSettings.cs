using System.Data.Common;
using Dapper;

namespace Sluice.Jobs.Storage;

/// <summary>What only SQLite needs: readers that do not wait for the writer.</summary>
internal static class SqliteSettings
{
    public static Task ApplyAsync(DbConnection connection, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(
            new CommandDefinition("PRAGMA journal_mode = WAL", cancellationToken: cancellationToken)
        );
}
