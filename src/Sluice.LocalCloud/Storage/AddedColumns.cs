using Dapper;
using Microsoft.Data.Sqlite;

namespace Sluice.LocalCloud.Storage;

/// <summary>Columns that tables got after their first release. <c>CREATE TABLE IF NOT EXISTS</c> leaves a table of an older folder as it is, so they are added here.</summary>
internal static class AddedColumns
{
    private static readonly (string Table, string Column, string Definition)[] All =
    [
        ("Buckets", "Encryption", "TEXT"),
        ("Objects", "Envelope", "TEXT"),
        ("Uploads", "Envelope", "TEXT"),
    ];

    public static void Add(SqliteConnection connection)
    {
        foreach (var (table, column, definition) in All)
        {
            var isThere = connection.ExecuteScalar<long>(
                "SELECT count(*) FROM pragma_table_info(@table) WHERE name = @column",
                new { table, column }
            );
            if (isThere == 0)
                connection.Execute($"ALTER TABLE {table} ADD COLUMN {column} {definition}");
        }
    }
}
