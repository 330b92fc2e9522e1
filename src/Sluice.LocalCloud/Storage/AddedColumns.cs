using Dapper;
using Microsoft.Data.Sqlite;

namespace Sluice.LocalCloud.Storage;

/// <summary>Columns that tables got after their first release. <c>CREATE TABLE IF NOT EXISTS</c> leaves a table of an older folder as it is, so they are added here.</summary>
internal static class AddedColumns
{
    private static readonly (string Table, string Column, string Definition)[] All =
    [
        ("Buckets", "Encryption", "TEXT"),
        ("Buckets", "Versioning", "TEXT"),
        // What buckets were before they could be anything else.
        ("Buckets", "Ownership", "TEXT DEFAULT 'BucketOwnerEnforced'"),
        ("Buckets", "Acl", "TEXT"),
        ("Buckets", "PublicAccess", "TEXT"),
        ("Buckets", "ObjectLock", "TEXT"),
        ("Buckets", "Cors", "TEXT"),
        ("Buckets", "Lifecycle", "TEXT"),
        ("Buckets", "Website", "TEXT"),
        ("Buckets", "RequestPayer", "TEXT"),
        ("Objects", "Envelope", "TEXT"),
        ("Uploads", "Envelope", "TEXT"),
        ("Uploads", "OwnerId", "TEXT NOT NULL DEFAULT ''"),
        ("Uploads", "Acl", "TEXT"),
        ("Uploads", "LockMode", "TEXT"),
        ("Uploads", "RetainUntil", "INTEGER"),
        ("Uploads", "LegalHold", "INTEGER NOT NULL DEFAULT 0"),
        ("EventDeliveries", "Stream", "TEXT NOT NULL DEFAULT ''"),
        ("ManagedPolicies", "Tags", "TEXT NOT NULL DEFAULT '{}'"),
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
